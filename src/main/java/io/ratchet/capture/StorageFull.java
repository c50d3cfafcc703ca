package io.ratchet.capture;

import org.jspecify.annotations.Nullable;

/** The database answers, and has no room on its disk. */
public final class StorageFull extends StorageUnavailable {

    public StorageFull(@Nullable Throwable cause) {
        super("the disk of the database is full", cause);
    }
}
