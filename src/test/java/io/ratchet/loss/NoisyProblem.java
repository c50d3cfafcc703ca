package io.ratchet.loss;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws of a mixture of Gaussians with noisy labels, each learned by a linear model of its own with more weights than
 * examples, which can learn nearly all of them by heart: the setting of Liu et al. 2020 (2007.00151), section 3.
 */
final class NoisyProblem {

    private static final int DRAWS = 4;
    private static final double LEARNING_RATE = 0.5;

    private final List<NoisyDraw> draws;

    /**
     * Draws it.
     *
     * @param noise P(label | truth)
     * @param inputs dimension of the inputs
     * @param examples how many are learned in each draw
     */
    NoisyProblem(TransitionMatrix noise, int inputs, int examples) {
        this.draws = IntStream.rangeClosed(1, DRAWS)
                .mapToObj(seed -> NoisyDraw.of(noise, inputs, examples, seed))
                .toList();
    }

    /**
     * Mean accuracy on clean labels after so many steps of gradient descent. The draws lie in one batch, as the loss of one
     * example knows nothing of the others.
     */
    double accuracy(Loss loss, int steps) {
        List<LinearModel> models = draws.stream()
                .map(draw -> new LinearModel(draw.inputs(), draw.classes()))
                .toList();
        double[][] targets =
                draws.stream().flatMap(draw -> Arrays.stream(draw.targets())).toArray(double[][]::new); // (N, K)
        try (PerExample started = loss.start(targets.length, targets[0].length)) {
            for (int step = 0; step < steps; step++) {
                double[][] logits = IntStream.range(0, DRAWS)
                        .boxed()
                        .flatMap(i ->
                                Arrays.stream(models.get(i).logits(draws.get(i).rows())))
                        .toArray(double[][]::new); // (N, K)
                double progress = (double) step / steps;
                double[][] gradients = Evaluated.of(started, DataType.FLOAT32, progress, logits, targets)
                        .gradients();
                int each = targets.length / DRAWS;
                for (int i = 0; i < DRAWS; i++) {
                    models.get(i)
                            .descend(
                                    draws.get(i).rows(),
                                    Arrays.copyOfRange(gradients, i * each, (i + 1) * each),
                                    LEARNING_RATE / each);
                }
            }
        }
        return IntStream.range(0, DRAWS)
                .mapToDouble(i -> draws.get(i).accuracy(models.get(i)))
                .average()
                .orElseThrow();
    }
}
