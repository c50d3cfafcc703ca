package io.ratchet.access;

/** A key cannot be made or revoked as things are; the message says why. */
public class KeyRefused extends RuntimeException {

    KeyRefused(String message) {
        super(message);
    }
}
