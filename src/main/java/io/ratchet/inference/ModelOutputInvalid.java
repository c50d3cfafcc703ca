package io.ratchet.inference;

/** The network answered with NaN or infinity; nothing may be stored from it. */
public class ModelOutputInvalid extends RuntimeException {

    public ModelOutputInvalid(String message) {
        super(message);
    }
}
