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
        subcommands = {
            ImportCommand.class,
            TrainCommand.class,
            DoctorCommand.class,
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
        return arguments.length > 0
                && (commandLine().getSubcommands().containsKey(arguments[0]) || isHelp(arguments[0]));
    }

    /** Runs a command; returns its exit code. */
    public static int execute(String[] arguments) {
        String[] effective = isHelp(arguments[0]) ? new String[] {"help"} : arguments;
        return commandLine().execute(effective);
    }

    private static boolean isHelp(String argument) {
        return Arrays.asList("--help", "-h").contains(argument);
    }

    private static CommandLine commandLine() {
        return new CommandLine(new RatchetCommand())
                .setExecutionExceptionHandler(new ShortErrors());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command");
    }
}
