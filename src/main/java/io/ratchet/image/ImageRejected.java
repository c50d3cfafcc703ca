package io.ratchet.image;

/** These bytes are no image that can be worked with. The message is meant for whoever sent them. */
public class ImageRejected extends RuntimeException {

    /** Why, for programs. */
    public enum Reason {
        EMPTY,
        TOO_LARGE,
        UNSUPPORTED_FORMAT,
        TOO_MANY_PIXELS,
        ASPECT_RATIO,
        UNSUPPORTED_COLOUR_SPACE,
        DECODE_TIMEOUT,
        UNDECODABLE
    }

    private final Reason reason;

    public ImageRejected(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static ImageRejected undecodable(String message) {
        return new ImageRejected(Reason.UNDECODABLE, message);
    }

    public Reason reason() {
        return reason;
    }
}
