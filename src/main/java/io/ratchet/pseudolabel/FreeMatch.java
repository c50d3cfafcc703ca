package io.ratchet.pseudolabel;

/**
 * The self-adaptive thresholds of FreeMatch, arXiv 2205.07246: {@link AdaptiveThreshold} with τ the teacher's mean
 * confidence on the set, so that an unsure teacher is not silenced.
 */
public record FreeMatch(Target target) implements Selection {

    @Override
    public PseudoLabels select(SoftLabels labels, double[] classShares) {
        return new AdaptiveThreshold(Math.min(1, labels.meanConfidence()), target).select(labels, classShares);
    }

    @Override
    public String describe() {
        return "confidence of at least the mean, less for classes said less, " + Wording.of(target);
    }
}
