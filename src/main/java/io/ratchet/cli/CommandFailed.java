package io.ratchet.cli;

/** A command could not do what it was asked; the message says what to change. */
class CommandFailed extends RuntimeException {

    CommandFailed(String message) {
        super(message);
    }
}
