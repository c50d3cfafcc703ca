package io.ratchet.loss;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The losses of one example once more, in double precision and as the papers write them: logits z and target y to a number. */
interface Formulas {

    double of(double[] z, double[] y);

    static Formulas crossEntropy() {
        return (z, y) -> sum(z, k -> -y[k] * Math.log(softmax(z)[k]));
    }

    static Formulas labelSmoothing(double epsilon) {
        return (z, y) -> crossEntropy()
                .of(
                        z,
                        Arrays.stream(y)
                                .map(v -> (1 - epsilon) * v + epsilon / z.length)
                                .toArray());
    }

    static Formulas generalized(double q) {
        return (z, y) -> sum(z, k -> y[k] * (1 - Math.pow(softmax(z)[k], q)) / q);
    }

    static Formulas truncated(double q, double below) {
        return (z, y) -> sum(z, k -> y[k] * (1 - Math.pow(Math.max(softmax(z)[k], below), q)) / q);
    }

    static Formulas reverse() {
        return (z, y) -> sum(z, k -> -softmax(z)[k] * Math.log(Math.max(1e-4, y[k])));
    }

    static Formulas normalized() {
        return (z, y) -> crossEntropy().of(z, y) / sum(z, k -> -Math.log(softmax(z)[k]));
    }

    static Formulas weighted(double alpha, Formulas left, double beta, Formulas right) {
        return (z, y) -> alpha * left.of(z, y) + beta * right.of(z, y);
    }

    static Formulas softBootstrapping(double beta) {
        return (z, y) -> sum(z, k -> -(beta * y[k] + (1 - beta) * softmax(z)[k]) * Math.log(softmax(z)[k]));
    }

    static Formulas hardBootstrapping(double beta) {
        return (z, y) -> beta * crossEntropy().of(z, y)
                - (1 - beta) * Math.log(Arrays.stream(softmax(z)).max().orElseThrow());
    }

    static Formulas forward(double[][] t) {
        return (z, y) -> sum(z, j -> -y[j] * Math.log(sum(z, i -> softmax(z)[i] * t[i][j])));
    }

    /** With t held where it is. */
    static Formulas earlyLearning(double lambda, double[] t) {
        return (z, y) -> crossEntropy().of(z, y) + lambda * Math.log(1 - sum(z, k -> t[k] * softmax(z)[k]));
    }

    /** By central differences. */
    default double[] gradient(double[] z, double[] y) {
        double step = 1e-5;
        return IntStream.range(0, z.length)
                .mapToDouble(k -> (of(moved(z, k, step), y) - of(moved(z, k, -step), y)) / (2 * step))
                .toArray();
    }

    static double[] softmax(double[] z) {
        double max = Arrays.stream(z).max().orElseThrow();
        double sum = Arrays.stream(z).map(v -> Math.exp(v - max)).sum();
        return Arrays.stream(z).map(v -> Math.exp(v - max) / sum).toArray();
    }

    private static double[] moved(double[] z, int k, double step) {
        double[] moved = z.clone();
        moved[k] += step;
        return moved;
    }

    private static double sum(double[] z, IntToDoubleFunction term) {
        return IntStream.range(0, z.length).mapToDouble(term).sum();
    }
}
