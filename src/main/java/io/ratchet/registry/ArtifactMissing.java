package io.ratchet.registry;

import io.ratchet.digest.Sha256;

/** No artifact with this digest is stored, or not any more. */
public class ArtifactMissing extends CannotServe {

    public ArtifactMissing(Sha256 artifact, String why) {
        super("The artifact " + artifact + " " + why + ".");
    }
}
