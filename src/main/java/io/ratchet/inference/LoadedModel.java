package io.ratchet.inference;

import io.ratchet.network.Network;

/**
 * A version that is open, verified and warm.
 *
 * @param identity what it is called
 * @param network what answers
 */
public record LoadedModel(ServedModel identity, Network network) implements AutoCloseable {

    @Override
    public void close() {
        network.close();
    }
}
