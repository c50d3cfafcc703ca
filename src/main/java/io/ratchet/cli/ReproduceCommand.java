package io.ratchet.cli;

import io.ratchet.network.Torch;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.ModelVersion;
import io.ratchet.registry.UnknownVersion;
import io.ratchet.registry.VersionNames;
import io.ratchet.retraining.Reproduction;
import io.ratchet.retraining.RetrainingProperties;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a version again and compares the files. */
@Command(
        name = "reproduce",
        description =
                "Trains a version again from its manifest, in this process, and compares the SHA-256 of the files."
                        + " Nothing is registered. Exit code 0 when the files are equal.",
        mixinStandardHelpOptions = true)
class ReproduceCommand implements Callable<Integer> {

    private final Settings settings;

    @Parameters(paramLabel = "VERSION", description = "its number, or an alias such as champion")
    private String version = "";

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // filled by picocli
    ReproduceCommand(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context = settings.open("WARN")) {
            int number = context.getBean(VersionNames.class).resolve(version);
            Reproduction reproduction = context.getBean(Reproduction.class);
            Torch.start(reproduction
                    .threads(number)
                    .orElse(context.getBean(RetrainingProperties.class).trainingThreads()));
            print(context.getBean(ModelRegistry.class).find(number).orElseThrow());
            Reproduction.Outcome outcome = reproduction.of(number, this::phase);
            print(outcome);
            return outcome.same() ? 0 : 1;
        } catch (UnknownVersion e) {
            throw new CommandFailed(String.valueOf(e.getMessage()));
        }
    }

    private void print(ModelVersion found) {
        out().printf(
                        "Version %d: recipe %s, seed %d, %,d labelled images, %,d pseudo-labels%n",
                        found.id(), found.recipe(), found.seed(), found.labelledImages(), found.pseudoLabels());
        out().flush();
    }

    private void phase(String name) {
        out().println("  " + name);
        out().flush();
    }

    private void print(Reproduction.Outcome outcome) {
        out().println("recorded  " + outcome.recorded());
        out().println("made      " + (outcome.made() == null ? "nothing" : outcome.made()));
        if (outcome.same()) {
            out().println("Equal, to the byte.");
        } else if (outcome.differences().isEmpty()) {
            out().println("Not equal, though nothing is known to differ.");
        } else {
            out().println(outcome.made() == null ? "It cannot be trained again." : "Not equal.");
        }
        if (!outcome.differences().isEmpty()) {
            out().println("What is other than it was:");
            outcome.differences().forEach(difference -> out().println("  " + difference));
        }
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
