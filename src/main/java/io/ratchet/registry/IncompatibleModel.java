package io.ratchet.registry;

/** A model could never take the champion's place: it names other classes, or does not open. The message says what. */
public class IncompatibleModel extends RuntimeException {

    public IncompatibleModel(String message) {
        super(message);
    }

    public IncompatibleModel(String message, Throwable cause) {
        super(message, cause);
    }
}
