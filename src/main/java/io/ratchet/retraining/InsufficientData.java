package io.ratchet.retraining;

/** There is not enough to train on; the message says what is missing. */
public class InsufficientData extends RuntimeException {

    InsufficientData(String message) {
        super(message);
    }
}
