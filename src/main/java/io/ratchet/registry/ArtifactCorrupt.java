package io.ratchet.registry;

import io.ratchet.digest.Sha256;

/** The stored bytes are not those that were stored under this digest. */
public class ArtifactCorrupt extends CannotServe {

    public ArtifactCorrupt(Sha256 artifact, Sha256 actual) {
        super("The bytes stored as artifact " + artifact + " have the digest " + actual + ".");
    }
}
