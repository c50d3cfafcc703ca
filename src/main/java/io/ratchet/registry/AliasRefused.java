package io.ratchet.registry;

/** A name cannot be given to a version; the message says why. */
public class AliasRefused extends RuntimeException {

    AliasRefused(String message) {
        super(message);
    }
}
