package io.ratchet.registry;

/** There is no version with this number. */
public class UnknownVersion extends RuntimeException {

    public UnknownVersion(int version) {
        super("There is no model version " + version + ".");
    }
}
