package io.ratchet.training;

/** The sums behind the means of one epoch. */
final class EpochSums {

    private double loss;
    private int steps;
    private double kept;
    private int asked;

    void addLoss(double stepLoss) {
        loss += stepLoss;
        steps++;
    }

    void addKept(double share) {
        kept += share;
        asked++;
    }

    double loss() {
        return loss / steps;
    }

    /** One where nothing was asked. */
    double kept() {
        return asked == 0 ? 1 : kept / asked;
    }
}
