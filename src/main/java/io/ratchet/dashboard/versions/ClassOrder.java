package io.ratchet.dashboard.versions;

import io.ratchet.evaluation.ConfusionMatrix;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** By what classes are put into order; the worst first. */
public enum ClassOrder {
    CLASS,
    PRECISION,
    RECALL,
    F1,
    SUPPORT,
    /** By how often they are mistaken, in either direction. */
    CONFUSION;

    /** The order of this name; that of the classes for any other word. */
    static ClassOrder parse(String name) {
        for (ClassOrder order : values()) {
            if (order.key().equals(name)) {
                return order;
            }
        }
        return CLASS;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The classes, by their numbers, in this order. */
    List<Integer> of(ConfusionMatrix matrix) {
        ToDoubleFunction<Integer> by = switch (this) {
            case CLASS -> label -> 0;
            case PRECISION -> label -> matrix.precision(label).value();
            case RECALL -> label -> matrix.recall(label).value();
            case F1 -> matrix::f1;
            case SUPPORT -> matrix::support;
            case CONFUSION -> label -> -mistakes(matrix, label);
        };
        return IntStream.range(0, matrix.classes().size())
                .boxed()
                .sorted(Comparator.comparingDouble(by))
                .toList();
    }

    private static double mistakes(ConfusionMatrix matrix, int label) {
        return matrix.support(label) + matrix.named(label) - 2.0 * matrix.count(label, label);
    }
}
