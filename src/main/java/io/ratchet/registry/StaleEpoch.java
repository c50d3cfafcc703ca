package io.ratchet.registry;

/** The champion has changed since the caller looked. */
public class StaleEpoch extends RuntimeException {

    public StaleEpoch(long expected) {
        super("The champion is no longer that of epoch " + expected + ".");
    }
}
