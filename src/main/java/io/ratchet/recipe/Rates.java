package io.ratchet.recipe;

import io.ratchet.network.HeadDesign;
import io.ratchet.network.NetworkKind;
import io.ratchet.training.Budget;

/** Learning rates and weight decays that were found good on CIFAR-10 and Fashion-MNIST; docs/lab has the runs. */
final class Rates {

    private Rates() {}

    /** For a linear head, a backbone that is tuned, or the built-in network from scratch. */
    static Budget plain(NetworkKind kind, Effort effort) {
        return switch (kind) {
            case FROZEN_BACKBONE -> of(new HeadDesign.LinearHead(), effort);
            // Weights that were learned from a million images are to be moved, not to be forgotten.
            case TUNED_BACKBONE -> effort.at(0.0005, 0.01);
            case SMALL_RESNET -> effort.at(0.003, 0.05);
        };
    }

    /** For a head on a frozen backbone. */
    static Budget of(HeadDesign head, Effort effort) {
        if (head instanceof HeadDesign.MlpHead) {
            // With dropout before both layers, a thousand steps are not yet too many for a few hundred images.
            return effort.atLeast(1000).at(0.001, 0.01);
        }
        // Strong decay: embeddings have more dimensions than the labelled set has images of a class.
        return effort.at(0.02, 0.9);
    }
}
