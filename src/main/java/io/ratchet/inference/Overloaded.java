package io.ratchet.inference;

/** The queue before the network is full; the caller should come again. */
public class Overloaded extends RuntimeException {

    public Overloaded(String message) {
        super(message);
    }
}
