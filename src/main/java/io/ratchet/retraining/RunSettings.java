package io.ratchet.retraining;

import io.ratchet.dataset.Snapshot;
import io.ratchet.image.Preprocessing;
import io.ratchet.inference.BackboneProperties;
import io.ratchet.inference.ServingProperties;
import io.ratchet.network.Backbone;
import io.ratchet.network.NetworkKind;
import io.ratchet.recipe.Blueprint;
import io.ratchet.recipe.Effort;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run is set to, beside its recipe and seed: kept with the version, so that it can be trained again after the
 * configuration has changed.
 *
 * @param preprocessing of the images
 * @param backbone SHA-256 of the backbone's file; null for the built-in network
 * @param graph SHA-256 of the ONNX graph that made the embeddings; null: the backbone's file itself did
 * @param effort how long a student may learn
 * @param tuning how long a backbone may be tuned on pixels
 * @param horizontalFlip whether a mirrored image keeps its class
 * @param members of a committee that is made in the run
 * @param threads cores that the training used: sums of floats depend on them
 */
record RunSettings(
        Preprocessing preprocessing,
        @Nullable String backbone,
        @Nullable String graph,
        Effort effort,
        Effort tuning,
        boolean horizontalFlip,
        int members,
        int threads) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static RunSettings of(
            BackboneProperties network,
            @Nullable Backbone backbone,
            ServingProperties serving,
            RetrainingProperties properties) {
        return new RunSettings(
                network.preprocessing(),
                backbone == null ? null : backbone.sha256().hex(),
                graphOf(backbone).orElse(null),
                properties.effort(network.kind()),
                properties.effort(NetworkKind.TUNED_BACKBONE),
                properties.horizontalFlip(),
                serving.members(),
                properties.trainingThreads());
    }

    /** What makes the embeddings of a backbone here, if it is not the file itself. */
    static Optional<String> graphOf(@Nullable Backbone backbone) {
        return Optional.ofNullable(backbone)
                .flatMap(Backbone::graph)
                .map(graph -> graph.sha256().hex());
    }

    static RunSettings parse(String json) {
        return JSON.readValue(json, RunSettings.class);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    Blueprint blueprint(Snapshot snapshot, @Nullable Backbone extractor) {
        return new Blueprint(snapshot.classes(), preprocessing, extractor, snapshot.fingerprint());
    }
}
