package io.ratchet.dataset;

/** An image cannot be removed now; the message says why. */
public class ImageIsNeeded extends RuntimeException {

    private static final long serialVersionUID = 1;

    ImageIsNeeded(String why) {
        super(why);
    }
}
