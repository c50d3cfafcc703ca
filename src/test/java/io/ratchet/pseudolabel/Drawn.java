package io.ratchet.pseudolabel;

import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** Labels and votes drawn from a seed. */
final class Drawn {

    private Drawn() {}

    /** Rows of exponentials to a power, normalised: the higher the power, the surer the teacher. */
    static SoftLabels softLabels(int n, int classes, double power, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] flat = new float[n * classes];
        for (int row = 0; row < n; row++) {
            double[] p = new double[classes];
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                p[k] = Math.pow(-Math.log(1 - random.nextDouble()), power);
                sum += p[k];
            }
            for (int k = 0; k < classes; k++) {
                flat[row * classes + k] = (float) (p[k] / sum);
            }
        }
        return new SoftLabels(classes, flat);
    }

    static int[] classes(int n, int classes, long seed) {
        return new SplittableRandom(seed).ints(n, 0, classes).toArray();
    }

    /** Votes of members with a confusion matrix (true, voted) each. */
    static Votes votes(int[] truth, int members, int classes, IntFunction<double[][]> confusion, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        short[] flat = new short[truth.length * members];
        for (int i = 0; i < flat.length; i++) {
            double[] chances = confusion.apply(i % members)[truth[i / members]];
            double u = random.nextDouble();
            int vote = 0;
            while (vote < classes - 1 && u >= chances[vote]) {
                u -= chances[vote];
                vote++;
            }
            flat[i] = (short) vote;
        }
        return new Votes(members, classes, flat);
    }

    /** Right with the given chance, else evenly any other class. */
    static double[][] symmetric(int classes, double accuracy) {
        double[][] confusion = new double[classes][classes];
        for (int c = 0; c < classes; c++) {
            for (int k = 0; k < classes; k++) {
                confusion[c][k] = c == k ? accuracy : (1 - accuracy) / (classes - 1);
            }
        }
        return confusion;
    }

    static double accuracy(SoftLabels labels, int[] truth) {
        int right = 0;
        for (int row = 0; row < truth.length; row++) {
            right += labels.label(row) == truth[row] ? 1 : 0;
        }
        return (double) right / truth.length;
    }

    static int[] labels(SoftLabels labels) {
        return java.util.stream.IntStream.range(0, labels.size())
                .map(labels::label)
                .toArray();
    }

    static double[] even(int classes) {
        double[] shares = new double[classes];
        java.util.Arrays.fill(shares, 1.0 / classes);
        return shares;
    }
}
