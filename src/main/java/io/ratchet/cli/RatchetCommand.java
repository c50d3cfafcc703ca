package io.ratchet.cli;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands of the jar. Without one of them the jar is the service. */
@Command(
        name = "ratchet",
        description = "An image classification service that improves by itself. Without a command: the service.",
        footerHeading = "%n",
        footer =
                "Settings of the service, such as --ratchet.data-dir=DIR or --spring.datasource.url=URL, may stand with"
                        + " any command; config/application.yml counts as well.",
        subcommands = {
            ImportCommand.class,
            TrainCommand.class,
            ReproduceCommand.class,
            DoctorCommand.class,
            ReplayCommand.class,
            KeysCommand.class,
            LabCommand.class,
            TrainerCommand.class,
            HelpCommand.class
        })
public class RatchetCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // filled by picocli
    RatchetCommand() {}

    /** Whether these arguments call a command; everything else is for the service. */
    public static boolean isMeant(String[] arguments) {
        // Settings begin with two dashes; a word that is no command is a typing error, not a wish to serve.
        return arguments.length > 0 && (!arguments[0].startsWith("--") || isHelp(arguments[0]));
    }

    /** Runs a command; returns its exit code. */
    public static int execute(String[] arguments) {
        String[] own = Arrays.stream(arguments)
                .filter(argument -> !Settings.isSetting(argument))
                .map(argument -> isHelp(argument) && argument.equals(arguments[0]) ? "help" : argument)
                .toArray(String[]::new);
        return commandLine(Settings.among(arguments)).execute(own);
    }

    private static boolean isHelp(String argument) {
        return argument.equals("--help") || argument.equals("-h");
    }

    private static CommandLine commandLine(Settings settings) {
        return new CommandLine(RatchetCommand.class, settings.factory())
                .setExecutionExceptionHandler(new ShortErrors());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command");
    }
}
