package io.ratchet.network;

import java.util.List;

/**
 * A version in a form that answers: the plain one, or a faster one of the same weights. Safe for several threads at once.
 */
public interface ServingForm extends AutoCloseable {

    /** What it is called in the configuration and in the database. */
    String name();

    /** What the version is. */
    Manifest manifest();

    /**
     * Computes a batch.
     *
     * @param pixels (S, S, 3) uint8 each, as the version's preprocessing makes them
     */
    Outputs run(List<byte[]> pixels);

    @Override
    void close();
}
