package io.ratchet.retraining;

import io.ratchet.dataset.Snapshot;
import io.ratchet.inference.BackboneProperties;
import io.ratchet.network.Artifact;
import io.ratchet.network.Backbone;
import io.ratchet.network.Manifest;
import io.ratchet.network.Network;
import io.ratchet.training.TrainedNetwork;
import io.ratchet.training.TrainingConfig;
import org.jspecify.annotations.Nullable;

/** Puts what a training left into a file that can serve. */
final class ChallengerArtifact {

    private ChallengerArtifact() {}

    static Artifact of(
            TrainedNetwork trained,
            Snapshot snapshot,
            TrainingConfig config,
            BackboneProperties network,
            @Nullable Backbone backbone) {
        Manifest manifest = new Manifest(
                network.kind(),
                snapshot.classes(),
                network.preprocessing(),
                backbone == null ? Network.smallResNetDimension() : backbone.dimension(),
                config.student().head().describe(),
                backbone == null ? null : backbone.sha256(),
                trained.temperature(),
                config.seed(),
                config.described(),
                snapshot.fingerprint());
        return new Artifact(manifest, trained.weights());
    }
}
