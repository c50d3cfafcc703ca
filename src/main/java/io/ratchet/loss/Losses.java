package io.ratchet.loss;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The losses by name, and how those of a batch become one number. */
public final class Losses {

    /** Weights that are all zero give a loss of zero, not of no number. */
    private static final float SMALLEST_WEIGHT = 1e-6f;

    /** The defaults are those of the papers, for ten classes where they differ. */
    private static final List<Form> FORMS = List.of(
            new Form(new CrossEntropy(), numbers -> new CrossEntropy()),
            new Form(new LabelSmoothing(0.1), numbers -> new LabelSmoothing(numbers[0])),
            new Form(new GeneralizedCrossEntropy(0.7), numbers -> new GeneralizedCrossEntropy(numbers[0])),
            new Form(
                    new TruncatedGeneralizedCrossEntropy(0.7, 0.5, 1 / 3.0),
                    numbers -> new TruncatedGeneralizedCrossEntropy(numbers[0], numbers[1], numbers[2])),
            new Form(new SymmetricCrossEntropy(0.1, 1), numbers -> new SymmetricCrossEntropy(numbers[0], numbers[1])),
            new Form(new NormalizedPlusReverse(1, 1), numbers -> new NormalizedPlusReverse(numbers[0], numbers[1])),
            new Form(new SoftBootstrapping(0.95), numbers -> new SoftBootstrapping(numbers[0])),
            new Form(new HardBootstrapping(0.8), numbers -> new HardBootstrapping(numbers[0])),
            new Form(new EarlyLearning(3, 0.7), numbers -> new EarlyLearning(numbers[0], numbers[1])));

    private Losses() {}

    /** All losses that can be written in a configuration, with their defaults. */
    public static List<Loss> standard() {
        return FORMS.stream().map(Form::standard).toList();
    }

    /**
     * Reads a loss as {@link Loss#describe()} writes it: {@code name} or {@code name(parameter=number, ...)}. Parameters
     * that are left out have their defaults, so {@code gce} is {@code gce(q=0.7)}.
     *
     * @throws IllegalArgumentException naming the loss or parameter, its value and what is allowed
     */
    public static Loss parse(String text) {
        Notation given = Notation.read(text);
        for (Form form : FORMS) {
            Notation standard = Notation.read(form.standard().describe());
            if (standard.name().equals(given.name())) {
                return form.make().apply(given.numbers(standard));
            }
        }
        throw new IllegalArgumentException("loss is " + text.strip() + ", allowed are " + names());
    }

    private static String names() {
        return standard().stream().map(Loss::describe).collect(Collectors.joining("; "));
    }

    /**
     * The loss of a batch, a scalar: sum(w l) / max(sum w, 1e-6). So a weight counts against the others in its batch, a batch
     * of low weights is as loud as any, and a batch without weight is silent.
     *
     * @param perExample l, (N), see {@link PerExample#of}
     * @param weights w, (N), 0 or above
     */
    public static NDArray weightedMean(NDArray perExample, NDArray weights) {
        return perExample.mul(weights).sum().div(Scalars.atLeast(weights.sum(), SMALLEST_WEIGHT));
    }

    /**
     * A loss whose parameters are numbers.
     *
     * @param standard with its defaults; its description names the parameters in their order
     * @param make from the numbers in that order
     */
    private record Form(Loss standard, Function<double[], Loss> make) {}
}
