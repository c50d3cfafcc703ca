package io.ratchet.database;

import org.jspecify.annotations.Nullable;

/** There is no database to work with. The message says what is so, the action what to do. */
public class DatabaseUnavailable extends RuntimeException {

    private final String action;

    DatabaseUnavailable(String message, String action) {
        this(message, action, null);
    }

    DatabaseUnavailable(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    /** What the person who starts Ratchet can do about it. */
    public String action() {
        return action;
    }
}
