package io.ratchet.dashboard.shell;

/** A page of something that does not exist. */
public class NotThere extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param what is missing, as a sentence */
    public NotThere(String what) {
        super(what);
    }
}
