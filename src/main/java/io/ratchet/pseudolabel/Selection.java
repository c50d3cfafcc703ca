package io.ratchet.pseudolabel;

import java.util.List;

/**
 * Which images the student learns, and how much each counts. Deterministic; never selects an image on which the teacher
 * has no opinion.
 */
public interface Selection {

    /**
     * Selects.
     *
     * @param labels what the teacher says
     * @param classShares (K) the shares of the classes in the labelled set, sum to one
     */
    PseudoLabels select(SoftLabels labels, double[] classShares);

    /** In a few plain words, for the run's record and reports. */
    String describe();

    /**
     * This selection on labels that are transformed before.
     *
     * @param inOrder the first is applied first
     */
    default Selection after(Transformation... inOrder) {
        return new Transformed(List.of(inOrder), this);
    }
}
