package io.ratchet.registry;

/** A version was taken back: the verdict that it once passed does not let it serve again. */
public class RolledBack extends RuntimeException {

    public RolledBack(int version) {
        super("Version " + version + " was rolled back, and has passed no gate since.");
    }
}
