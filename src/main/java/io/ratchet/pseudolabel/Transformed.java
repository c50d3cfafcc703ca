package io.ratchet.pseudolabel;

import java.util.List;

/**
 * A selection on transformed labels.
 *
 * @param transformations the first is applied first
 */
record Transformed(List<Transformation> transformations, Selection selection) implements Selection {

    Transformed {
        transformations = List.copyOf(transformations);
    }

    @Override
    public PseudoLabels select(SoftLabels labels, double[] classShares) {
        SoftLabels transformed = labels;
        for (Transformation transformation : transformations) {
            transformed = transformation.apply(transformed, classShares);
        }
        return selection.select(transformed, classShares);
    }

    @Override
    public String describe() {
        StringBuilder words = new StringBuilder();
        transformations.forEach(each -> words.append(each.describe()).append(", then "));
        return words + selection.describe();
    }
}
