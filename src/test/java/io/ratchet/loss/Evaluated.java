package io.ratchet.loss;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A loss and its gradient, in plain numbers.
 *
 * @param losses (N)
 * @param gradients (N, K), of the sum of the losses
 */
record Evaluated(double[] losses, double[][] gradients) {

    static Evaluated of(Loss loss, double[][] logits, double[][] targets) {
        return of(loss, DataType.FLOAT64, 1, logits, targets);
    }

    static Evaluated of(Loss loss, DataType type, double progress, double[][] logits, double[][] targets) {
        try (PerExample started = loss.start(logits.length, logits[0].length)) {
            return of(started, type, progress, logits, targets);
        }
    }

    static Evaluated of(PerExample started, DataType type, double progress, double[][] logits, double[][] targets) {
        return of(started, type, progress, logits, targets, () -> {});
    }

    static Evaluated of(
            PerExample started,
            DataType type,
            double progress,
            double[][] logits,
            double[][] targets,
            Runnable beforeBackward) {
        int[] examples = IntStream.range(0, logits.length).toArray();
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray z = array(manager, type, logits);
            NDArray y = array(manager, type, targets);
            z.setRequiresGradient(true);
            NDArray losses;
            try (GradientCollector gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
                losses = started.of(z, y, examples, progress);
                NDArray sum = losses.sum();
                beforeBackward.run();
                gradients.backward(sum);
            }
            if (losses.getDataType() != type || !losses.getShape().equals(new Shape(logits.length))) {
                throw new AssertionError(losses.getDataType() + " " + losses.getShape());
            }
            return new Evaluated(numbers(losses), rows(numbers(z.getGradient()), logits[0].length));
        }
    }

    private static NDArray array(NDManager manager, DataType type, double[][] rows) {
        double[] flat = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        return manager.create(flat, new Shape(rows.length, rows[0].length)).toType(type, true);
    }

    private static double[] numbers(NDArray array) {
        try (NDArray detached = array.stopGradient()) {
            return detached.toType(DataType.FLOAT64, true).toDoubleArray();
        }
    }

    private static double[][] rows(double[] flat, int columns) {
        return IntStream.range(0, flat.length / columns)
                .mapToObj(row -> Arrays.copyOfRange(flat, row * columns, (row + 1) * columns))
                .toArray(double[][]::new);
    }
}
