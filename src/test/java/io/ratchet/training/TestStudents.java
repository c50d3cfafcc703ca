package io.ratchet.training;

import io.ratchet.loss.GeneralizedCrossEntropy;
import io.ratchet.network.HeadDesign;

/** Students for tests. */
public final class TestStudents {

    private TestStudents() {}

    /** A linear head, or the small network, with nothing but a robust loss and strong augmentation. */
    public static Student gce(double labelledShare, double q) {
        return new Student(
                new HeadDesign.LinearHead(), labelledShare, new GeneralizedCrossEntropy(q), 0, 0, 1, null, 0);
    }
}
