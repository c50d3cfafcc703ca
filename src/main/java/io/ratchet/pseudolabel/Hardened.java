package io.ratchet.pseudolabel;

import java.util.stream.IntStream;

/** Each row becomes its label, as if it were certain; the first of equals. Confidences are gone afterwards. */
public record Hardened() implements Transformation {

    @Override
    public SoftLabels apply(SoftLabels labels, double[] classShares) {
        return SoftLabels.oneHot(
                labels.classes(),
                IntStream.range(0, labels.size()).map(labels::label).toArray());
    }

    @Override
    public String describe() {
        return "hardened";
    }
}
