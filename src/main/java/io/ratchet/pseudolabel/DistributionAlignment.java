package io.ratchet.pseudolabel;

import java.util.Arrays;

/**
 * Moves the teacher's class shares to those of the labelled set: p' ∝ p · (π + ε) / (p̄ + ε), ε = 1e-6, p̄ the mean row;
 * ReMixMatch, arXiv 1911.09785. One step comes close; repeated, with p̄ taken anew, it is Sinkhorn's iteration and the
 * shares arrive. Rows that are certain can not move, so hard labels are never aligned.
 *
 * @param steps at most so many, at least 1
 * @param tolerance stop when no share is further than this from its target, at least 0
 */
public record DistributionAlignment(int steps, double tolerance) implements Transformation {

    private static final double EPSILON = 1e-6;
    // Keeps the factor of a class whose target is 0 from vanishing, and with it rows that know no other class.
    private static final double SMALLEST_FACTOR = 1e-30;

    public DistributionAlignment {
        if (steps < 1) {
            throw new IllegalArgumentException("alignment takes at least 1 step, not " + steps);
        }
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("the tolerance of alignment is at least 0, not " + tolerance);
        }
    }

    /** The one step of the paper. */
    public static DistributionAlignment once() {
        return new DistributionAlignment(1, 0);
    }

    /** Until every share is within 0.0001 of its target, or for 100 steps. */
    public static DistributionAlignment full() {
        return new DistributionAlignment(100, 1e-4);
    }

    @Override
    public SoftLabels apply(SoftLabels labels, double[] classShares) {
        ClassShares.check(classShares, labels.classes());
        double[] factors = new double[labels.classes()];
        Arrays.fill(factors, 1);
        SoftLabels aligned = labels;
        for (int step = 0; step < steps; step++) {
            double[] shares = aligned.classShares();
            if (distance(shares, classShares) <= tolerance) {
                break;
            }
            update(factors, shares, classShares);
            aligned = scaled(labels, factors);
        }
        return aligned;
    }

    private static double distance(double[] shares, double[] target) {
        double largest = 0;
        for (int k = 0; k < shares.length; k++) {
            largest = Math.max(largest, Math.abs(shares[k] - target[k]));
        }
        return largest;
    }

    private static void update(double[] factors, double[] shares, double[] target) {
        for (int k = 0; k < factors.length; k++) {
            factors[k] *= (target[k] + EPSILON) / (shares[k] + EPSILON);
        }
        Rows.normalise(factors);
        Arrays.setAll(factors, k -> Math.max(factors[k], SMALLEST_FACTOR));
    }

    private static SoftLabels scaled(SoftLabels labels, double[] factors) {
        float[] flat = new float[labels.size() * factors.length];
        double[] row = new double[factors.length];
        for (int i = 0; i < labels.size(); i++) {
            for (int k = 0; k < row.length; k++) {
                row[k] = labels.probability(i, k) * factors[k];
            }
            Rows.writeNormalised(row, flat, i);
        }
        return new SoftLabels(factors.length, flat);
    }

    @Override
    public String describe() {
        return "class shares aligned" + (steps == 1 ? " in one step" : "");
    }
}
