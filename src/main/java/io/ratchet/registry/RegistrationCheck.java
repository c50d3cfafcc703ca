package io.ratchet.registry;

/** Asked before a model becomes a version; every bean of this type is. */
public interface RegistrationCheck {

    /**
     * Returns when a model could take the champion's place; otherwise nothing is written.
     *
     * @param artifact the bytes of the model
     * @throws IncompatibleModel with what does not fit
     */
    void check(byte[] artifact);
}
