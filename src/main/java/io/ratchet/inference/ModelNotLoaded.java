package io.ratchet.inference;

/** No version serves: there is no champion yet, or it could not be loaded. */
public class ModelNotLoaded extends RuntimeException {

    public ModelNotLoaded(String message) {
        super(message);
    }
}
