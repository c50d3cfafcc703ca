package io.ratchet.onnx;

/** A graph that cannot be run as wanted. The message says why. */
public class OnnxUnusable extends RuntimeException {

    public OnnxUnusable(String message) {
        super(message);
    }

    public OnnxUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
