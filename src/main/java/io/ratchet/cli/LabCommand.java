package io.ratchet.cli;

import io.ratchet.lab.DataSettings;
import io.ratchet.lab.Lab;
import io.ratchet.lab.StudySettings;
import io.ratchet.network.Backbone;
import io.ratchet.network.Torch;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures on data whose truth is known whether B beats A. Needs no database and no service. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures on data whose truth is known whether a model B that learns from model A's labels beats A.",
            "It hides the truth, trains A on few labels, lets it label the rest, makes every recipe's B and its"
                    + " controls, and writes a report. What is done is kept in the work folder: started again, it"
                    + " goes on."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the report is written", "1:it failed", "2:the options cannot be used"})
final class LabCommand implements Callable<Integer> {

    @Mixin
    private LabDataOptions data = new LabDataOptions();

    @Mixin
    private LabStudyOptions study = new LabStudyOptions();

    @Option(
            names = "--work",
            paramLabel = "FOLDER",
            defaultValue = "lab-work",
            description = "keeps rows and results (default: ${DEFAULT-VALUE})")
    private Path work = Path.of("");

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            required = true,
            description = "what to write; the same as .md and .json goes beside it")
    private Path report = Path.of("");

    @Option(names = "--threads", paramLabel = "N", defaultValue = "0", description = "to train with; 0: all cores")
    private int threads;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec command = specification();
        DataSettings images;
        StudySettings settings;
        try {
            if (!report.toString().endsWith(".html")) {
                throw new IllegalArgumentException("--report is '" + report + "', but must end in .html");
            }
            settings = study.settings(data.kind(), data.horizontalFlip());
            images = data.settings(settings.recipes());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
        // There is no Spring context that would quieten the libraries.
        LoggingSystem.get(LabCommand.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        Torch.start(threads > 0 ? threads : Runtime.getRuntime().availableProcessors());
        run(command, images, settings).forEach(command.commandLine().getOut()::println);
        command.commandLine().getOut().println("Report: " + report);
        return 0;
    }

    private List<String> run(CommandSpec command, DataSettings images, StudySettings settings) {
        try (Backbone backbone = data.openBackbone();
                LabBar bar = new LabBar()) {
            return new Lab(images, settings, backbone, work, bar).run(report, withoutFolders(command));
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(String.valueOf(e.getMessage()));
        }
    }

    /** What was asked, without where things lie on this machine. */
    private static String withoutFolders(CommandSpec command) {
        String words = command.commandLine().getParseResult().originalArgs().stream()
                .map(word -> word.replaceFirst("^(--[a-z0-9-]+=)?.*[/\\\\]", "$1"))
                .collect(Collectors.joining(" "));
        return words.startsWith("lab ") ? words : "lab " + words;
    }

    private CommandSpec specification() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the specification before it calls the command");
        }
        return spec;
    }
}
