package io.ratchet.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Locale;

/**
 * Forward correction, -sum_j y_j log (p T)_j (Patrini et al. 2017, 1609.03683): the network answers the truth, T turns that
 * into the label that the teacher would give, and that is compared with the label.
 *
 * <p>(p T)_j is held at 1e-7 or above. Only a T with zeros comes near that; a label that both call impossible pulls no more.
 *
 * @param transition T, by truth and label; must have as many classes as the logits
 */
public record ForwardCorrection(TransitionMatrix transition) implements Loss {

    private static final float SMALLEST_PROBABILITY = 1e-7f;

    /** Its size and its mean diagonal; the matrix itself cannot be read back from here. */
    @Override
    public String describe() {
        return String.format(
                Locale.ROOT, "forward(classes=%d, accuracy=%.4f)", transition.classes(), transition.meanAccuracy());
    }

    @Override
    public PerExample start(int examples, int classes) {
        Allowed.require(
                transition.classes() == classes, "classes of a transition matrix", transition.classes(), "" + classes);
        float[] flat = new float[classes * classes];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) transition.at(i / classes, i % classes);
        }
        return new Memoryless((logits, targets, progress) -> {
            NDArray matrix = logits.getManager()
                    .create(flat, new Shape(classes, classes))
                    .toType(logits.getDataType(), false);
            NDArray labels = Scalars.atLeast(logits.softmax(1).matMul(matrix), SMALLEST_PROBABILITY); // (N, K)
            return Terms.inner(labels.log(), targets).neg();
        });
    }
}
