package io.ratchet.training;

/** Refuses values that make no sense, by name. */
final class Allowed {

    private Allowed() {}

    static void require(boolean holds, String name, Object value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + ", allowed is " + range);
        }
    }
}
