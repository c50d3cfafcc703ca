package io.ratchet.registry;

/** No proven champion came before the present one. */
public class NothingToRollBack extends RuntimeException {

    public NothingToRollBack() {
        super("No version that passed the gate served before the present champion.");
    }
}
