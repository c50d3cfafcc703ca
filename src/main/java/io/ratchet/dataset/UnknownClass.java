package io.ratchet.dataset;

import java.util.List;

/** A label that names no class. */
public class UnknownClass extends RuntimeException {

    private final transient List<String> allowed;

    UnknownClass(List<String> allowed) {
        super("The label names no class.");
        this.allowed = List.copyOf(allowed);
    }

    /** The names of all classes. */
    public List<String> allowed() {
        return allowed;
    }
}
