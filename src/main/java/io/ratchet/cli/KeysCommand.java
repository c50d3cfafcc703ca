package io.ratchet.cli;

import io.ratchet.access.ApiKey;
import io.ratchet.access.ApiKeys;
import io.ratchet.access.CreatedKey;
import io.ratchet.access.KeyNotFound;
import io.ratchet.access.KeyRefused;
import io.ratchet.access.KeyTerms;
import io.ratchet.access.Role;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, lists and revokes keys, beside a service that runs or without one. */
@Command(
        name = "keys",
        description = "Makes, lists and revokes keys. A service that runs on the database knows it within two seconds.",
        mixinStandardHelpOptions = true,
        subcommands = HelpCommand.class)
class KeysCommand implements Runnable {

    private static final String ACTOR = "command line";

    private final Settings settings;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // filled by picocli
    KeysCommand(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say create, list or revoke");
    }

    @Command(description = "Makes a key and prints it, this once.", mixinStandardHelpOptions = true)
    void create(
            @Parameters(paramLabel = "NAME", description = "by which the audit trail names its owner") String name,
            @Option(names = "--role", required = true, description = "one of ${COMPLETION-CANDIDATES}") Role role,
            @Option(names = "--requests-per-minute", paramLabel = "N", description = "on each node; default: no limit")
                    @Nullable
                    Integer requestsPerMinute,
            @Option(names = "--images-per-month", paramLabel = "N", description = "of UTC; default: no limit") @Nullable
                    Long imagesPerMonth,
            @Option(names = "--no-training", description = "images that come with it are never learned")
                    boolean noTraining,
            @Option(names = "--expires-at", paramLabel = "2027-01-31T00:00:00Z", description = "default: never")
                    @Nullable
                    Instant expiresAt) {
        KeyTerms terms = terms(name, role, requestsPerMinute, imagesPerMonth, !noTraining, expiresAt);
        try (ConfigurableApplicationContext context = settings.open("WARN")) {
            CreatedKey created = context.getBean(ApiKeys.class).create(terms, ACTOR);
            out().println("Key " + created.key().id() + " '" + name + "', shown this once: " + created.secret());
        } catch (KeyRefused e) {
            throw new CommandFailed(String.valueOf(e.getMessage()));
        }
    }

    @Command(description = "Lists all keys, newest first.", mixinStandardHelpOptions = true)
    void list() {
        try (ConfigurableApplicationContext context = settings.open("WARN")) {
            Instant now = Instant.now();
            out().printf("%-5s %-24s %-10s %-8s %s%n", "id", "name", "role", "valid", "limits");
            for (ApiKey key : context.getBean(ApiKeys.class).all()) {
                String role = key.role().name().toLowerCase(Locale.ROOT);
                String valid = key.isValid(now) ? "yes" : key.revokedAt() == null ? "expired" : "revoked";
                out().printf("%-5d %-24s %-10s %-8s %s%n", key.id(), key.name(), role, valid, limits(key));
            }
        }
    }

    @Command(description = "Revokes a key.", mixinStandardHelpOptions = true)
    void revoke(@Parameters(paramLabel = "ID", description = "as the list has it") long id) {
        try (ConfigurableApplicationContext context = settings.open("WARN")) {
            context.getBean(ApiKeys.class).revoke(id, ACTOR);
            out().println("Key " + id + " is revoked.");
        } catch (KeyNotFound e) {
            throw new CommandFailed(String.valueOf(e.getMessage()));
        }
    }

    private KeyTerms terms(
            String name,
            Role role,
            @Nullable Integer requestsPerMinute,
            @Nullable Long imagesPerMonth,
            boolean useForTraining,
            @Nullable Instant expiresAt) {
        try {
            return new KeyTerms(name, role, requestsPerMinute, imagesPerMonth, useForTraining, expiresAt);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static String limits(ApiKey key) {
        StringBuilder limits = new StringBuilder();
        if (key.requestsPerMinute() != null) {
            limits.append(key.requestsPerMinute()).append(" requests a minute; ");
        }
        if (key.imagesPerMonth() != null) {
            limits.append(key.imagesThisMonth() + " of " + key.imagesPerMonth()).append(" images this month; ");
        }
        return limits.append(key.useForTraining() ? "" : "never learned").toString();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
