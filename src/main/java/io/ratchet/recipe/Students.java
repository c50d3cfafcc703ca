package io.ratchet.recipe;

import io.ratchet.loss.CrossEntropy;
import io.ratchet.loss.Loss;
import io.ratchet.network.HeadDesign;
import io.ratchet.training.Student;

/** Students that several recipes have. */
final class Students {

    /** Half: a labelled image then outweighs a pseudo-labelled one, and errors do not accumulate (Arazo 2020). */
    static final double LABELLED_SHARE = 0.5;

    /** Small networks from scratch lose by more: 20 degrees and a half cut out cost 5 points on Fashion-MNIST. */
    static final double STRENGTH = 0.5;

    static final double MIXUP = 0.4;

    /** Some hundred steps: trainings are short. */
    static final double AVERAGING = 0.99;

    /** A quarter: where each image costs a pass forward and back through a whole network, and the unlabelled ones are many. */
    static final double SMALL_LABELLED_SHARE = 0.25;

    private Students() {}

    /** A linear head, or the built-in network with augmented images. */
    static Student plain(Loss loss) {
        return new Student(new HeadDesign.LinearHead(), LABELLED_SHARE, loss, 0, 0, STRENGTH, null, 0);
    }

    /** Any head, with the labelled set alone. */
    static Student labelledOnly(HeadDesign head) {
        return new Student(head, LABELLED_SHARE, new CrossEntropy(), 0, 0, STRENGTH, null, 0);
    }

    /** A head on embeddings of several views, averaged over its last steps. */
    static Student ofViews(HeadDesign head) {
        return labelledOnly(head).averaged(0.995);
    }

    /** A backbone that is tuned on augmented images, averaged over its last steps. */
    static Student tuned() {
        return plain(new CrossEntropy()).sharing(SMALL_LABELLED_SHARE).averaged(AVERAGING);
    }

    /**
     * The built-in network, averaged, on images that are mirrored and shifted only: for labels that are not a network's own. It
     * learns them sooner than on images that are harder (docs/lab).
     */
    static Student gentle() {
        return new Student(
                new HeadDesign.LinearHead(), SMALL_LABELLED_SHARE, new CrossEntropy(), 0, AVERAGING, 0, null, 0);
    }

    /** The built-in network on augmented and mixed images, averaged over its last steps. */
    static Student noisy() {
        return plain(new CrossEntropy()).mixing(MIXUP).averaged(AVERAGING);
    }
}
