package io.ratchet.registry;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A version can serve only if its file is there and unchanged. */
@Component
@Order(0) // before anything that opens the file
class ArtifactIsIntact implements PromotionCheck {

    private final Artifacts artifacts;

    ArtifactIsIntact(Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    @Override
    public void check(ModelVersion version) {
        artifacts.read(version.artifact());
    }
}
