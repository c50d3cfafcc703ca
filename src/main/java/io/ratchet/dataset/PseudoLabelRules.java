package io.ratchet.dataset;

/**
 * Which pseudo-labels are learned.
 *
 * @param confidenceFloor only labels that the model gave at least this probability, 0 to 1
 * @param perClassCap at most so many images of a class, the most confident; 0 means all
 */
public record PseudoLabelRules(double confidenceFloor, int perClassCap) {

    public PseudoLabelRules {
        if (!(confidenceFloor >= 0 && confidenceFloor <= 1)) {
            throw new IllegalArgumentException("confidence-floor is " + confidenceFloor + ", allowed is 0 to 1");
        }
        if (perClassCap < 0) {
            throw new IllegalArgumentException("per-class-cap is " + perClassCap + ", allowed is 0 (all) or more");
        }
    }
}
