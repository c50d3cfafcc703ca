package io.ratchet.loss;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One draw of a mixture of Gaussians.
 *
 * @param rows (N, D), to learn
 * @param targets (N, K), one-hot, noisy
 * @param unseen (M, D)
 * @param truth (M)
 */
record NoisyDraw(double[][] rows, double[][] targets, double[][] unseen, int[] truth) {

    private static final int UNSEEN = 1000;

    /** How far the centre of each class is from zero; the deviation is one. */
    private static final double DISTANCE = 5;

    static NoisyDraw of(TransitionMatrix noise, int inputs, int examples, long seed) {
        Random random = new Random(seed);
        double[][] centres = IntStream.range(0, noise.classes())
                .mapToObj(k -> centre(inputs, random))
                .toArray(double[][]::new);
        int[] learned = random.ints(examples, 0, noise.classes()).toArray();
        int[] truth = random.ints(UNSEEN, 0, noise.classes()).toArray();
        return new NoisyDraw(
                around(centres, learned, random),
                Arrays.stream(learned).mapToObj(k -> target(noise, k, random)).toArray(double[][]::new),
                around(centres, truth, random),
                truth);
    }

    private static double[] centre(int inputs, Random random) {
        double[] direction = random.doubles(inputs, -1, 1).toArray();
        double length = Math.sqrt(Arrays.stream(direction).map(x -> x * x).sum());
        return Arrays.stream(direction).map(x -> DISTANCE * x / length).toArray();
    }

    private static double[][] around(double[][] centres, int[] classes, Random random) {
        return Arrays.stream(classes)
                .mapToObj(k -> Arrays.stream(centres[k])
                        .map(x -> x + random.nextGaussian())
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double[] target(TransitionMatrix noise, int truth, Random random) {
        double left = random.nextDouble();
        int label = 0;
        while (label < noise.classes() - 1 && left >= noise.at(truth, label)) {
            left -= noise.at(truth, label);
            label++;
        }
        double[] target = new double[noise.classes()];
        target[label] = 1;
        return target;
    }

    int inputs() {
        return rows[0].length;
    }

    int classes() {
        return targets[0].length;
    }

    double accuracy(LinearModel model) {
        double[][] logits = model.logits(unseen);
        return IntStream.range(0, truth.length)
                .map(i -> argMax(logits[i]) == truth[i] ? 1 : 0)
                .average()
                .orElseThrow();
    }

    private static int argMax(double[] logits) {
        return IntStream.range(0, logits.length)
                .reduce((a, b) -> logits[b] > logits[a] ? b : a)
                .orElseThrow();
    }
}
