package io.ratchet.cli;

import io.ratchet.database.DataDirectory;
import io.ratchet.inference.ModelLoader;
import io.ratchet.network.Torch;
import io.ratchet.onnx.OnnxSession;
import io.ratchet.registry.Champion;
import io.ratchet.registry.ModelRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks whether everything is there that the service needs. */
@Command(
        name = "doctor",
        description = "Checks Java, memory, disk, native libraries, database and model.",
        mixinStandardHelpOptions = true)
class DoctorCommand implements Callable<Integer> {

    private static final long GIB = 1L << 30;

    private final Settings settings;

    @Spec
    private CommandSpec spec;

    private boolean failed;

    @SuppressWarnings("NullAway.Init") // filled by picocli
    DoctorCommand(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        check("java", DoctorCommand::java);
        check("memory", DoctorCommand::memory);
        check("database", this::database);
        check("natives", DoctorCommand::natives);
        return failed ? 1 : 0;
    }

    private String database() throws Exception {
        try (ConfigurableApplicationContext context = settings.open("ERROR")) {
            String version = context.getBean(JdbcClient.class)
                    .sql(
                            "select current_setting('server_version') || ', ' || (select count(*) from image) || ' images'")
                    .query(String.class)
                    .single();
            check("disk", () -> disk(context.getBean(DataDirectory.class)));
            check("model", () -> model(context));
            return "PostgreSQL " + version;
        }
    }

    private static String java() {
        return Runtime.version() + " with " + Runtime.getRuntime().availableProcessors() + " cores";
    }

    private static String memory() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long total = system.getTotalMemorySize();
        if (total < 2 * GIB) {
            throw new CommandFailed(
                    "%.1f GiB; serving and training together take about 2 GiB".formatted((double) total / GIB));
        }
        return "%.1f GiB, heap up to %.1f GiB"
                .formatted((double) total / GIB, (double) Runtime.getRuntime().maxMemory() / GIB);
    }

    private static String disk(DataDirectory data) throws IOException {
        FileStore store = Files.getFileStore(data.created());
        if (store.getUsableSpace() < GIB) {
            throw new CommandFailed("less than 1 GiB free for " + data.path());
        }
        return "%.1f GiB free for %s".formatted((double) store.getUsableSpace() / GIB, data.path());
    }

    private static String natives() {
        Torch.start(1);
        return "PyTorch " + Torch.version() + ", ONNX Runtime " + OnnxSession.version();
    }

    private static String model(ConfigurableApplicationContext context) {
        Optional<Champion> champion = context.getBean(ModelRegistry.class).champion();
        if (champion.isEmpty()) {
            return "none yet: import labelled images, then train";
        }
        context.getBean(ModelLoader.class).check(champion.get().version());
        return "version " + champion.get().version().id() + " opens and answers";
    }

    /** A check answers what it found, or throws what is wrong. */
    private void check(String name, Callable<String> check) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            out.printf("ok    %-10s %s%n", name, check.call());
        } catch (Exception e) {
            failed = true;
            out.printf("FAIL  %-10s %s%n", name, e.getMessage());
        }
        out.flush();
    }
}
