package io.ratchet.cli;

import io.ratchet.source.UnusableSource;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** One line for what a person can mend; a stack trace only for what is our fault. */
final class ShortErrors implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        if (failure instanceof CommandFailed || failure instanceof UnusableSource) {
            command.getErr().println(failure.getMessage());
        } else {
            command.getErr().println("The command failed: " + failure);
            failure.printStackTrace(command.getErr());
        }
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}
