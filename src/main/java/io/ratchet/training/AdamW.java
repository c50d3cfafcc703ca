package io.ratchet.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.ratchet.training.StudentNetwork.Weight;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, 1711.05101), for each learned parameter w with gradient g at
 * the t-th step:
 *
 * <pre>
 * w -= rate decay w
 * m = b1 m + (1 - b1) g,  v = b2 v + (1 - b2) g^2
 * w -= rate sqrt(1 - b2^t) / (1 - b1^t)  m / (sqrt(v) + eps)
 * </pre>
 *
 * with b1 = 0.9, b2 = 0.999 and eps = 1e-8; biases and batch normalisation decay too. DJL's own hides m and v, without which a
 * training cannot resume; the arithmetic of a step is its one native call.
 */
final class AdamW {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final float NO_CLIPPING = -1;

    private final List<Slot> slots;
    private final float decay;
    private int steps;

    private record Slot(Weight weight, NDArray mean, NDArray variance) {}

    AdamW(List<Weight> weights, double decay) {
        this.slots = weights.stream()
                .filter(Weight::learned)
                .map(weight -> new Slot(
                        weight, weight.values().zerosLike(), weight.values().zerosLike()))
                .toList();
        this.decay = (float) decay;
    }

    /** One step with the gradients that the parameters have; clears them. */
    void step(float rate) {
        steps++;
        double corrected = rate * Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps));
        for (Slot slot : slots) {
            NDArray values = slot.weight().values();
            try (NDArray gradient = slot.weight().leaf().getGradient()) {
                values.getNDArrayInternal()
                        .adamUpdate(
                                new NDList(values, gradient, slot.mean(), slot.variance()),
                                new NDList(values),
                                rate,
                                (float) corrected,
                                decay,
                                1,
                                NO_CLIPPING,
                                BETA1,
                                BETA2,
                                EPSILON,
                                true,
                                true);
                gradient.subi(gradient);
            }
        }
    }

    /** Forgets the past, as at the start. */
    void restart() {
        steps = 0;
        for (Slot slot : slots) {
            slot.mean().muli(0);
            slot.variance().muli(0);
        }
    }

    int steps() {
        return steps;
    }

    void steps(int done) {
        steps = done;
    }

    /** Its moments by name, so that a training can resume. */
    void eachMoment(BiConsumer<String, NDArray> consumer) {
        for (Slot slot : slots) {
            consumer.accept("mean/" + slot.weight().name(), slot.mean());
            consumer.accept("variance/" + slot.weight().name(), slot.variance());
        }
    }
}
