package io.ratchet.database;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * PostgreSQL's programs, and the user they run as. PostgreSQL refuses root, so root runs them as a user without rights.
 *
 * @param directory holds bin, lib and share
 * @param user whose number the programs get when root runs them
 * @param account words before each command line that change the user; none to stay the same
 * @param version of the server, as in "18.6"
 */
record Programs(Path directory, User user, List<String> account, String version) {

    /** "nobody" on every Linux. */
    private static final User NOBODY = new User(65534, 65534);

    // Lets it enter directories that only root may, such as /root, where a checkout often lies. PostgreSQL looks with
    // access(2), which drops capabilities unless told not to.
    private static final List<String> ENTERING_PRIVATE_DIRECTORIES =
            List.of("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search", "--securebits=+no_setuid_fixup");

    // No PG* setting of this process and no secret reaches the server.
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "LD_LIBRARY_PATH", "TMPDIR", "SystemRoot", "TEMP");

    Programs {
        account = List.copyOf(account);
    }

    /**
     * Finds how they can be run.
     *
     * @param directory holds bin, lib and share
     * @param data the server's files, perhaps not there yet; if they are, their owner runs it
     */
    static Programs in(Path directory, Path data) throws IOException, InterruptedException {
        User user = isRoot() && Files.exists(data) ? User.owning(data) : NOBODY;
        List<String> account = isRoot() ? account(user, List.of(directory, data)) : List.of();
        Output output = new Programs(directory, user, account, "").run("", "postgres", "--version");
        if (output.status() != 0) {
            throw unable(directory, output.text());
        }
        return new Programs(
                directory,
                user,
                account,
                output.text().replaceFirst("^.*\\) ", "").strip());
    }

    private static List<String> account(User user, List<Path> paths) throws IOException {
        if (!isInstalled("setpriv")) {
            throw unable(paths.get(0), "as root it needs setpriv, of util-linux.");
        }
        List<String> account =
                new ArrayList<>(List.of("setpriv", "--reuid=" + user.uid(), "--regid=" + user.gid(), "--clear-groups"));
        for (Path path : paths) {
            if (!user.mayEnterParentsOf(path)) {
                account.addAll(ENTERING_PRIVATE_DIRECTORIES);
                break;
            }
        }
        return account;
    }

    private static DatabaseUnavailable unable(Path directory, String reason) {
        return new DatabaseUnavailable(
                "The embedded PostgreSQL cannot be run: " + reason,
                "Start Ratchet as an ordinary user that may enter " + directory
                        + ", or set spring.datasource.url to a PostgreSQL server.");
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false; // no Linux: there PostgreSQL's own words have to do
        }
    }

    /** Runs one program to its end. */
    Output run(String input, String program, String... arguments) throws IOException, InterruptedException {
        Process process = builder(account, program, List.of(arguments))
                .redirectErrorStream(true)
                .start();
        try (var in = process.outputWriter()) {
            in.write(input);
        } catch (IOException e) {
            // It ended before it read; its output and status say why.
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Output(process.waitFor(), text.strip());
    }

    /**
     * The server, not started. On Linux it stops by itself when the thread that started it ends, as it does when this
     * process is killed; and in a session of its own it does not hear the Ctrl-C that is meant for us.
     */
    ProcessBuilder server(List<String> arguments) {
        List<String> prefix = new ArrayList<>(account);
        if (isInstalled("setpriv")) {
            if (prefix.isEmpty()) {
                prefix.add("setpriv");
            }
            prefix.addAll(List.of("--pdeathsig", "INT"));
            if (isInstalled("setsid")) {
                prefix.add("setsid");
            }
        }
        return builder(prefix, "postgres", arguments);
    }

    private ProcessBuilder builder(List<String> prefix, String program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(directory.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().retainAll(ENVIRONMENT);
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static boolean isInstalled(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (String directory : path.split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }

    /** Whether this running program is one of ours. Links are followed: the system names programs by their real path. */
    boolean include(Path program) throws IOException {
        return program.startsWith(directory.toRealPath());
    }

    /** Gives a file or directory to the user that runs them. */
    void give(Path path) throws IOException {
        if (!account.isEmpty()) {
            Files.setAttribute(path, "unix:uid", user.uid(), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", user.gid(), LinkOption.NOFOLLOW_LINKS);
        }
    }

    String majorVersion() {
        return version.replaceFirst("\\..*", "");
    }

    /** The numbers of a user and its group. */
    record User(int uid, int gid) {

        static User owning(Path path) throws IOException {
            return new User((int) Files.getAttribute(path, "unix:uid"), (int) Files.getAttribute(path, "unix:gid"));
        }

        boolean mayEnterParentsOf(Path path) throws IOException {
            for (Path parent = path.getParent(); parent != null; parent = parent.getParent()) {
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(parent);
                boolean owns = Files.getAttribute(parent, "unix:uid").equals(uid);
                if (!permissions.contains(owns ? OWNER_EXECUTE : OTHERS_EXECUTE)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** What a program left: its exit status and what it printed. */
    record Output(int status, String text) {}
}
