package io.ratchet.source;

/** A folder, archive or file that images cannot be taken from. The message says what to change, in one sentence. */
public class UnusableSource extends RuntimeException {

    public UnusableSource(String message) {
        super(message);
    }

    public UnusableSource(String message, Throwable cause) {
        super(message, cause);
    }
}
