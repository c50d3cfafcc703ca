package io.ratchet.registry;

/** A version cannot serve: its file is missing or damaged, or it does not open on this node. The message says which. */
public class CannotServe extends RuntimeException {

    public CannotServe(String message) {
        super(message);
    }

    public CannotServe(String message, Throwable cause) {
        super(message, cause);
    }
}
