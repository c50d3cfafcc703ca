package io.ratchet.registry;

import io.ratchet.digest.Sha256;

/** No artifact with this digest is stored. */
public class ArtifactMissing extends RuntimeException {

    public ArtifactMissing(Sha256 artifact) {
        super("No artifact " + artifact + " is stored.");
    }
}
