package io.ratchet.registry;

import io.ratchet.digest.Sha256;

/** No artifact with this digest is stored. */
public class ArtifactMissing extends CannotServe {

    public ArtifactMissing(Sha256 artifact) {
        super("No artifact " + artifact + " is stored.");
    }
}
