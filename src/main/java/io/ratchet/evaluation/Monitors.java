package io.ratchet.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Looks at a challenger on traffic whose truth nobody knows, each time with the bias that the look is known to have. */
public final class Monitors {

    private static final String SELF_TAUGHT =
            "Too high: it has learned labels of these images, and learning from models makes a model sure of its errors.";

    private final MonitorBounds bounds;
    private final int images;
    private final List<Monitor> seen = new ArrayList<>();

    /** @param images of traffic that are looked at */
    public Monitors(MonitorBounds bounds, int images) {
        this.bounds = bounds;
        this.images = images;
    }

    /** Estimates the accuracy of both by their calibrated confidence. */
    public void expectedAccuracy(double challenger, double champion) {
        atLeast(
                "estimated accuracy",
                challenger,
                champion,
                bounds.minEstimatedAccuracy(),
                "By its own confidence the challenger is right on %s of the newest %,d images, the champion on %s by its own"
                        .formatted(percent(challenger), images, percent(champion)),
                SELF_TAUGHT);
    }

    /** Estimates the accuracy of both by the share of their confident answers. */
    public void thresholdedAccuracy(double challenger, double champion) {
        atLeast(
                "thresholded confidence",
                challenger,
                champion,
                bounds.minEstimatedAccuracy(),
                "The challenger is as sure as where it is right on the selection split on %s of them, the champion on %s"
                        .formatted(percent(challenger), percent(champion)),
                SELF_TAUGHT + " It also takes traffic to be as hard to tell apart as the selection split.");
    }

    /** How often both name the same class. */
    public void agreement(double share) {
        atLeast(
                "agreement",
                share,
                null,
                bounds.minAgreement(),
                "Challenger and champion agree on %s of them".formatted(percent(share)),
                "Too high: the challenger has learned from the champion, and an error that both make counts as agreement.");
    }

    /** How far the answers of both are shared out otherwise than the labelled set. */
    public void classShift(double challenger, double champion) {
        atMost(
                "class shift",
                OptionalDouble.of(challenger),
                champion,
                bounds.maxClassShift(),
                "The challenger names classes %s otherwise than they are in the labelled set, the champion %s (total variation)"
                        .formatted(percent(challenger), percent(champion)),
                "Too high where the labelled set was balanced by hand; blind to errors that cancel out.");
    }

    /** How much of the traffic lies beyond the labelled set; empty when there are no embeddings to compare. */
    public void drift(OptionalDouble share) {
        atMost(
                "embedding drift",
                share,
                null,
                bounds.maxDrift(),
                share.isPresent()
                        ? "%s of them lie farther from the labelled images than 99 %% of the held-out images do; 1 %% is expected"
                                .formatted(percent(share.getAsDouble()))
                        : "Embeddings could not be compared",
                "Sees only what the embedding sees; says that images are new, not that they are named wrongly.");
    }

    /** What was seen so far. */
    public List<Monitor> seen() {
        return List.copyOf(seen);
    }

    private void atLeast(
            String name, double value, @Nullable Double champion, double bound, String sentence, String bias) {
        boolean bounded = bound > 0;
        boolean passed = !bounded || value >= bound;
        add(
                name,
                value,
                champion,
                bounded ? bound : null,
                passed,
                sentence + required(bounded, "at least", bound),
                bias);
    }

    private void atMost(
            String name, OptionalDouble value, @Nullable Double champion, double bound, String sentence, String bias) {
        boolean bounded = bound < 1;
        // What is missing fails, where a bound was asked for.
        boolean passed = !bounded || (value.isPresent() && value.getAsDouble() <= bound);
        add(
                name,
                value.isPresent() ? value.getAsDouble() : null,
                champion,
                bounded ? bound : null,
                passed,
                sentence + required(bounded, "at most", bound),
                bias);
    }

    private void add(
            String name,
            @Nullable Double value,
            @Nullable Double champion,
            @Nullable Double bound,
            boolean passed,
            String sentence,
            String bias) {
        seen.add(new Monitor(name, value, champion, bound, passed, images, sentence, bias));
    }

    private static String required(boolean bounded, String relation, double bound) {
        return bounded ? "; " + relation + " " + percent(bound) + " is required." : ".";
    }

    private static String percent(double share) {
        return Wording.format("%.1f %%", 100 * share);
    }
}
