package io.ratchet.replay;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An image to be sent.
 *
 * @param truth the class it is known to show, or null
 * @param bytes reads the file when its turn comes
 */
public record ReplayImage(@Nullable String truth, Bytes bytes) {

    /** Where the bytes of an image come from. */
    @FunctionalInterface
    public interface Bytes {
        byte[] read() throws IOException;
    }
}
