package io.ratchet.recipe;

import io.ratchet.graph.NodeVectors;
import io.ratchet.network.Network;
import io.ratchet.network.NetworkKind;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import io.ratchet.rows.Views;
import io.ratchet.training.Opinions;
import java.util.List;

/**
 * The labelled and then the unlabelled images of a material as vectors: on average over their views where embeddings are stored, by
 * the champion's features where networks learn their own, or as they are, where a likeness of pixels is asked for.
 */
record Embedded(NodeVectors vectors, List<RowFile> own) implements AutoCloseable {

    /** On Fashion-MNIST 14 a side find neighbours as good as all 28 pixels do. */
    private static final int CELLS = 16;

    static Embedded of(Material material, Likeness likeness) {
        return likeness == Likeness.PIXELS ? asPixels(material.onPixels()) : byFeatures(material);
    }

    private static Embedded asPixels(Material material) {
        InputRows.Pixels input = new InputRows.Pixels(material.blueprint().preprocessing());
        return new Embedded(
                NodeVectors.endToEnd(List.of(
                        NodeVectors.thumbnails(material.labelled().views().plain(), input, CELLS),
                        NodeVectors.thumbnails(material.unlabelled().plain(), input, CELLS))),
                List.of());
    }

    private static Embedded byFeatures(Material material) {
        InputRows.Embeddings input =
                new InputRows.Embeddings(material.blueprint().dimension());
        if (material.kind() == NetworkKind.FROZEN_BACKBONE) {
            return new Embedded(
                    NodeVectors.endToEnd(List.of(
                            NodeVectors.meanOf(material.labelled().views(), input),
                            NodeVectors.meanOf(material.unlabelled(), input))),
                    List.of());
        }
        RowFile labelled = byChampion(material, material.labelled().views());
        RowFile unlabelled = byChampion(material, material.unlabelled());
        return new Embedded(
                NodeVectors.endToEnd(List.of(NodeVectors.of(labelled, input), NodeVectors.of(unlabelled, input))),
                List.of(labelled, unlabelled));
    }

    private static RowFile byChampion(Material material, Views views) {
        Network champion = material.requireChampion();
        return Opinions.embeddings(champion, views.plain(), material.blueprint().input(), material.folder());
    }

    @Override
    public void close() {
        own.forEach(RowFile::close);
    }
}
