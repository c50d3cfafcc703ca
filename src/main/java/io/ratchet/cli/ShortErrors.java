package io.ratchet.cli;

import io.ratchet.network.BackboneUnusable;
import io.ratchet.retraining.InsufficientData;
import io.ratchet.retraining.RunStopped;
import io.ratchet.source.UnusableSource;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** One line for what a person can mend; a stack trace only for what is our fault. */
final class ShortErrors implements IExecutionExceptionHandler {

    /** The context wraps what a bean could not do; the cause says it. */
    private static boolean ofPeople(Throwable failure) {
        return failure instanceof CommandFailed
                || failure instanceof UnusableSource
                || failure instanceof BackboneUnusable
                || failure instanceof RunStopped
                || failure instanceof InsufficientData;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        if (ofPeople(failure)) {
            command.getErr().println(failure.getMessage());
        } else {
            command.getErr().println("The command failed: " + failure);
            failure.printStackTrace(command.getErr());
        }
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}
