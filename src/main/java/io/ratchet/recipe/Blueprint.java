package io.ratchet.recipe;

import io.ratchet.digest.Sha256;
import io.ratchet.image.Preprocessing;
import io.ratchet.network.Architecture;
import io.ratchet.network.Backbone;
import io.ratchet.network.Manifest;
import io.ratchet.network.Member;
import io.ratchet.network.Network;
import io.ratchet.network.NetworkKind;
import io.ratchet.rows.InputRows;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all challengers of a run have in common.
 *
 * @param kind how embeddings are made
 * @param classes their names, in the order of the labels
 * @param preprocessing what turns an image into the pixels that networks see
 * @param backbone what embeds; null where networks learn their own features
 * @param fingerprint digest of the images and labels of the run
 */
public record Blueprint(
        NetworkKind kind,
        List<String> classes,
        Preprocessing preprocessing,
        @Nullable Backbone backbone,
        Sha256 fingerprint) {

    public Blueprint {
        classes = List.copyOf(classes);
        if (kind.hasBackbone() != (backbone != null)) {
            throw new IllegalArgumentException(
                    "networks of the kind " + kind + (backbone == null ? " need a" : " have no") + " backbone");
        }
    }

    /** Of heads on a frozen backbone, or of the built-in network where there is none. */
    public Blueprint(
            List<String> classes, Preprocessing preprocessing, @Nullable Backbone backbone, Sha256 fingerprint) {
        this(
                backbone == null ? NetworkKind.SMALL_RESNET : NetworkKind.FROZEN_BACKBONE,
                classes,
                preprocessing,
                backbone,
                fingerprint);
    }

    /** The same, but with the backbone's weights trained further. */
    public Blueprint tuned() {
        return new Blueprint(NetworkKind.TUNED_BACKBONE, classes, preprocessing, backbone, fingerprint);
    }

    /** What a training trains. */
    public Architecture architecture() {
        return new Architecture(kind, kind == NetworkKind.TUNED_BACKBONE ? backbone : null);
    }

    /** What the rows hold: embeddings where the backbone is frozen, else pixels. */
    public InputRows input() {
        return kind == NetworkKind.FROZEN_BACKBONE
                ? new InputRows.Embeddings(dimension())
                : new InputRows.Pixels(preprocessing);
    }

    /** What a model of these members says of itself. */
    public Manifest manifest(List<Member> members, long seed, Map<String, String> configuration) {
        return new Manifest(
                kind,
                classes,
                preprocessing,
                dimension(),
                backbone == null ? null : backbone.sha256(),
                members,
                seed,
                configuration,
                fingerprint);
    }

    /** Length of an embedding. */
    public int dimension() {
        return backbone == null ? Network.smallResNetDimension() : backbone.dimension();
    }
}
