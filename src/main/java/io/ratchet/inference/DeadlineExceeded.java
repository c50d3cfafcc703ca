package io.ratchet.inference;

import java.time.Duration;

/** An image was not answered in time. It is not computed any more, if that had not begun. */
public class DeadlineExceeded extends RuntimeException {

    /** After so long. */
    public DeadlineExceeded(Duration deadline) {
        super("The image was not answered within " + deadline.toMillis() + " ms.");
    }
}
