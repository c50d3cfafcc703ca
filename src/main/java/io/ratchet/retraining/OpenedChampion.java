package io.ratchet.retraining;

import io.ratchet.inference.ConfiguredBackbone;
import io.ratchet.network.Artifact;
import io.ratchet.network.Network;
import io.ratchet.network.NetworkKind;
import io.ratchet.registry.Artifacts;
import io.ratchet.registry.ModelVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The champion as a teacher.
 *
 * @param network opened; null before the first version
 */
record OpenedChampion(@Nullable Network network) implements AutoCloseable {

    static OpenedChampion of(Optional<ModelVersion> champion, Artifacts artifacts, ConfiguredBackbone backbone) {
        return new OpenedChampion(champion.map(version -> Artifact.decode(artifacts.read(version.artifact())))
                .map(artifact -> Network.open(artifact, backbone.load()))
                .orElse(null));
    }

    /** Whether it has several members. */
    boolean isCommittee() {
        return network != null && network.members() > 1;
    }

    /** Whether it brings features that were tuned, and so has to see pixels. */
    boolean isTuned() {
        return network != null && network.manifest().kind() == NetworkKind.TUNED_BACKBONE;
    }

    @Override
    public void close() {
        if (network != null) {
            network.close();
        }
    }
}
