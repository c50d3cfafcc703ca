package io.ratchet.loss;

/**
 * Cross entropy with the target (1 - epsilon) y + epsilon / K (Szegedy et al. 2016, 1512.00567).
 *
 * @param epsilon the mass that is spread over all classes, 0 (cross entropy) to 1
 */
public record LabelSmoothing(double epsilon) implements Loss {

    public LabelSmoothing {
        Allowed.between(0, 1, "label-smoothing-epsilon", epsilon);
    }

    @Override
    public String describe() {
        return "label-smoothing(epsilon=" + epsilon + ")";
    }

    @Override
    public PerExample start(int examples, int classes) {
        return new Memoryless((logits, targets, progress) ->
                Terms.crossEntropy(logits, Scalars.times(targets, 1 - epsilon).add((float) (epsilon / classes))));
    }
}
