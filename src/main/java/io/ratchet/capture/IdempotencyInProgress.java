package io.ratchet.capture;

/** The first request with this key has not been answered yet. */
public final class IdempotencyInProgress extends RuntimeException {

    IdempotencyInProgress() {
        super("a request with this key is under way");
    }
}
