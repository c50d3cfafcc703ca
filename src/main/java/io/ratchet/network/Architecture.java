package io.ratchet.network;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import org.jspecify.annotations.Nullable;

/**
 * What a training trains, before it is trained.
 *
 * @param kind how embeddings are made
 * @param backbone whose weights the training begins with; null unless they are tuned
 */
public record Architecture(NetworkKind kind, @Nullable Backbone backbone) {

    public Architecture {
        if ((kind == NetworkKind.TUNED_BACKBONE) != (backbone != null)) {
            throw new IllegalArgumentException(
                    "a training of the kind " + kind + (backbone == null ? " needs a" : " has no") + " backbone");
        }
    }

    /** A head alone, on embeddings. */
    public static Architecture head() {
        return new Architecture(NetworkKind.FROZEN_BACKBONE, null);
    }

    /** The built-in network, on pixels. */
    public static Architecture smallResNet() {
        return new Architecture(NetworkKind.SMALL_RESNET, null);
    }

    /** A head and the backbone below it, on pixels. */
    public static Architecture tuned(Backbone backbone) {
        return new Architecture(NetworkKind.TUNED_BACKBONE, backbone);
    }

    /**
     * The block that is trained: the head alone, or features and head one after the other. Only a backbone has weights already.
     *
     * @param owner closes what the block does not own itself
     * @throws IllegalArgumentException when the head is fitted, not trained
     */
    public Block untrained(NDManager owner, HeadDesign design, int classes) {
        if (!(design instanceof HeadDesign.Trained trained)) {
            throw new IllegalArgumentException("the head '" + design.describe() + "' is fitted, not trained");
        }
        Block head = trained.untrained(classes);
        if (kind == NetworkKind.FROZEN_BACKBONE) {
            return head;
        }
        Block features = backbone == null ? SmallResNet.features() : backbone.openTunable(owner);
        return new SequentialBlock().add(features).add(head);
    }
}
