package io.ratchet.dashboard.runs;

import io.ratchet.evaluation.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of one run.
 *
 * @param seed of all its randomness
 * @param left about how long it will take; null when nobody can say
 * @param attempt which trainer works on it, or did last
 * @param chosen recipes that a person chose; empty for those of the configuration
 * @param recipes what became of each
 * @param phases how long each took; empty where that is not on record
 * @param findings what the gate found; empty without a verdict
 * @param epochs all numbers of the curves, newest first
 */
public record RunDetail(
        RunRow run,
        long seed,
        @Nullable String left,
        int attempt,
        List<String> chosen,
        RunCurves curves,
        List<Entry> recipes,
        List<Phase> phases,
        List<Finding> findings,
        boolean passed,
        List<Epoch> epochs) {

    /** What became of one recipe. */
    public record Entry(
            String recipe,
            @Nullable String accuracy,
            @Nullable Double accuracyShare,
            @Nullable String learned,
            @Nullable String failure,
            boolean chosen) {}

    /** A part of the run. */
    public record Phase(String name, String took, double share) {}

    /** One line of the table of epochs. */
    public record Epoch(String recipe, int epoch, String loss, String accuracy, String learningRate, String kept) {}
}
