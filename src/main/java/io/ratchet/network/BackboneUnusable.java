package io.ratchet.network;

/** A backbone's file is missing, is not the expected one, or is no feature extractor. */
public class BackboneUnusable extends RuntimeException {

    public BackboneUnusable(String message) {
        super(message);
    }

    BackboneUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
