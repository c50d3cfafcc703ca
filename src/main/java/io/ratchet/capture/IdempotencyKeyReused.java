package io.ratchet.capture;

/** The key stands for another image already. */
public final class IdempotencyKeyReused extends RuntimeException {

    IdempotencyKeyReused() {
        super("the key was used for another image");
    }
}
