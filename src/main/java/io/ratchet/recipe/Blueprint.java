package io.ratchet.recipe;

import io.ratchet.digest.Sha256;
import io.ratchet.image.Preprocessing;
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
 * @param classes their names, in the order of the labels
 * @param preprocessing what turns an image into the pixels that networks see
 * @param backbone what embeds; null where networks learn their own features
 * @param fingerprint digest of the images and labels of the run
 */
public record Blueprint(
        List<String> classes,
        Preprocessing preprocessing,
        @Nullable Backbone backbone,
        Sha256 fingerprint) {

    public Blueprint {
        classes = List.copyOf(classes);
    }

    /** How embeddings are made. */
    public NetworkKind kind() {
        return backbone == null ? NetworkKind.SMALL_RESNET : NetworkKind.FROZEN_BACKBONE;
    }

    /** What the rows hold: embeddings where there is a backbone, else pixels. */
    public InputRows input() {
        return backbone == null ? new InputRows.Pixels(preprocessing) : new InputRows.Embeddings(backbone.dimension());
    }

    /** What a model of these members says of itself. */
    Manifest manifest(List<Member> members, long seed, Map<String, String> configuration) {
        return new Manifest(
                kind(),
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
