package io.ratchet.capture;

import org.jspecify.annotations.Nullable;

/** Nothing was stored for want of a database or of time, so nothing may be answered; trying again may help. */
public class StorageUnavailable extends RuntimeException {

    public StorageUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
