package io.ratchet.inference;

import io.ratchet.network.Manifest;
import io.ratchet.network.ServingForm;

/**
 * A version that is open, verified and warm.
 *
 * @param identity what it is called
 * @param form what answers
 */
public record LoadedModel(ServedModel identity, ServingForm form) implements AutoCloseable {

    Manifest manifest() {
        return form.manifest();
    }

    /** How many classifiers it has. */
    int members() {
        return manifest().members().size();
    }

    @Override
    public void close() {
        form.close();
    }
}
