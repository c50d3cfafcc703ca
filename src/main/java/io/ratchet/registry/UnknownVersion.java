package io.ratchet.registry;

/** No model version has this number or name. */
public class UnknownVersion extends RuntimeException {

    public UnknownVersion(int version) {
        super("There is no model version " + version + ".");
    }

    public UnknownVersion(String name) {
        super("There is no model version or alias '" + name + "'.");
    }
}
