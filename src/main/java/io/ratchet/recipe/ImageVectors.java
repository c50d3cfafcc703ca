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
 * The labelled and then the unlabelled images of a material as vectors that can be compared. By features: stored embeddings, on
 * average over their views, or those of the champion where networks learn their own. By pixels: the images as small ones.
 */
record ImageVectors(NodeVectors vectors, List<RowFile> own) implements AutoCloseable {

    /** Few are as good as many on Fashion-MNIST (docs/lab), and cheaper. */
    private static final int CELLS = 16;

    static ImageVectors of(Material material, Likeness likeness) {
        return likeness == Likeness.PIXELS ? asPixels(material) : byFeatures(material);
    }

    private static ImageVectors asPixels(Material material) {
        InputRows.Pixels input = new InputRows.Pixels(material.blueprint().preprocessing());
        return new ImageVectors(
                NodeVectors.endToEnd(List.of(
                        NodeVectors.thumbnails(material.labelled().views().plain(), input, CELLS),
                        NodeVectors.thumbnails(material.unlabelled().plain(), input, CELLS))),
                List.of());
    }

    private static ImageVectors byFeatures(Material material) {
        InputRows.Embeddings input =
                new InputRows.Embeddings(material.blueprint().dimension());
        if (material.kind() == NetworkKind.FROZEN_BACKBONE) {
            return new ImageVectors(
                    NodeVectors.endToEnd(List.of(
                            NodeVectors.meanOf(material.labelled().views(), input),
                            NodeVectors.meanOf(material.unlabelled(), input))),
                    List.of());
        }
        RowFile labelled = byChampion(material, material.labelled().views());
        RowFile unlabelled = byChampion(material, material.unlabelled());
        return new ImageVectors(
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
