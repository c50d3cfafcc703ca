package io.ratchet.registry;

/** The file of a version cannot be given up; the message says who needs it. */
public class ModelInUse extends RuntimeException {

    public ModelInUse(String message) {
        super(message);
    }
}
