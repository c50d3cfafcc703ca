package io.ratchet.pseudolabel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The two steps of {@link DawidSkene}, one pass over the votes a round. */
final class ExpectationMaximisation {

    private static final double SMOOTHING = 0.01;
    private static final double TOLERANCE = 1e-5;
    private static final int MOST_ROUNDS = 100;
    // Adds nothing to counts that hold at least 0.01; most classes of most images are skipped by it.
    private static final double NEGLIGIBLE = 1e-12;

    private final Votes votes;
    private final int[] truth;
    private final int members;
    private final int classes;
    private final boolean seeded;
    private final double[] prior; // (M, voted, true), with smoothing
    private final double[] temper; // by number of votes on an image
    private final double[] shareCounts; // (K)
    private final double[] counts; // (M, voted, true): the inner loops run over true classes
    private final double[] logShares; // (K)
    private final double[] logErrors; // (M, voted, true)
    private final float[] posterior; // (n, K)

    ExpectationMaximisation(Votes votes, int[] truth, @Nullable ConfusionCounts prior, double correlation) {
        this.votes = votes;
        this.truth = truth;
        members = votes.members();
        classes = votes.classes();
        seeded = prior != null;
        this.prior = new double[members * classes * classes];
        for (int i = 0; i < this.prior.length; i++) {
            int member = i / classes / classes;
            this.prior[i] = SMOOTHING + (prior == null ? 0 : prior.count(member, i % classes, i / classes % classes));
        }
        temper = new double[members + 1];
        Arrays.setAll(temper, asked -> 1 / (1 + correlation * Math.max(0, asked - 1)));
        shareCounts = new double[classes];
        counts = new double[this.prior.length];
        logShares = new double[classes];
        logErrors = new double[this.prior.length];
        posterior = new float[votes.size() * classes];
    }

    DawidSkene.Fit run() {
        clearCounts();
        if (seeded) {
            countPrior();
        } else {
            countVoteShares();
        }
        double before = Double.NEGATIVE_INFINITY;
        int round = 0;
        while (true) {
            round++;
            maximise();
            double evidence = (expect() + logPrior()) / Math.max(1, votes.size());
            if (evidence - before < TOLERANCE || round == MOST_ROUNDS) {
                return fit(round, evidence);
            }
            before = evidence;
        }
    }

    private void clearCounts() {
        Arrays.fill(shareCounts, SMOOTHING);
        System.arraycopy(prior, 0, counts, 0, counts.length);
    }

    /** The labelled images as a start of the class shares; they are in the other counts already. */
    private void countPrior() {
        for (int i = 0; i < prior.length; i++) {
            shareCounts[i % classes] += prior[i];
        }
    }

    private void countVoteShares() {
        double[] q = new double[classes];
        for (int row = 0; row < votes.size(); row++) {
            int asked = votes.count(row, q);
            if (truth[row] >= 0) {
                oneHot(q, truth[row]);
            }
            Rows.normalise(q);
            count(row, q, temper[asked]);
        }
    }

    private void maximise() {
        for (int c = 0; c < classes; c++) {
            logShares[c] = Math.log(shareCounts[c] / Arrays.stream(shareCounts).sum());
        }
        double[] sums = new double[classes];
        for (int member = 0; member < members; member++) {
            int from = member * classes * classes;
            Arrays.fill(sums, 0);
            for (int i = 0; i < classes * classes; i++) {
                sums[i % classes] += counts[from + i];
            }
            for (int i = 0; i < classes * classes; i++) {
                logErrors[from + i] = Math.log(counts[from + i] / sums[i % classes]);
            }
        }
    }

    /** Posteriors from confusions, and the counts of the next round. The sum of the log evidences of the images. */
    private double expect() {
        clearCounts();
        double evidence = 0;
        double[] q = new double[classes];
        for (int row = 0; row < votes.size(); row++) {
            int asked = score(row, q);
            if (truth[row] >= 0) {
                evidence += q[truth[row]];
                oneHot(q, truth[row]);
            } else if (asked > 0) {
                evidence += Rows.softmax(q);
            } else {
                continue; // nothing is known of it, and its row stays zeros
            }
            count(row, q, temper[asked]);
            for (int c = 0; c < classes; c++) {
                posterior[row * classes + c] = (float) q[c];
            }
        }
        return evidence;
    }

    /** log π_c + t Σ_j log e_j(v_ij | c), (K); gives the number of votes. */
    private int score(int row, double[] scores) {
        Arrays.fill(scores, 0);
        int asked = 0;
        for (int member = 0; member < members; member++) {
            int vote = votes.vote(row, member);
            if (vote >= 0) {
                asked++;
                int from = (member * classes + vote) * classes;
                for (int c = 0; c < classes; c++) {
                    scores[c] += logErrors[from + c];
                }
            }
        }
        for (int c = 0; c < classes; c++) {
            scores[c] = logShares[c] + temper[asked] * scores[c];
        }
        return asked;
    }

    private void count(int row, double[] q, double temper) {
        for (int c = 0; c < classes; c++) {
            if (q[c] > NEGLIGIBLE) {
                shareCounts[c] += q[c];
                for (int member = 0; member < members; member++) {
                    int vote = votes.vote(row, member);
                    if (vote >= 0) {
                        counts[(member * classes + vote) * classes + c] += temper * q[c];
                    }
                }
            }
        }
    }

    private static void oneHot(double[] row, int label) {
        Arrays.fill(row, 0);
        row[label] = 1;
    }

    /** The log density of the parameters under their priors, up to a constant: with it the evidence never falls. */
    private double logPrior() {
        double sum = 0;
        for (double logShare : logShares) {
            sum += SMOOTHING * logShare;
        }
        for (int i = 0; i < prior.length; i++) {
            sum += prior[i] * logErrors[i];
        }
        return sum;
    }

    private DawidSkene.Fit fit(int rounds, double evidence) {
        double[][][] confusions = new double[members][classes][classes];
        for (int i = 0; i < logErrors.length; i++) {
            confusions[i / classes / classes][i % classes][i / classes % classes] = Math.exp(logErrors[i]);
        }
        double[] shares = Arrays.stream(logShares).map(Math::exp).toArray();
        return new DawidSkene.Fit(new SoftLabels(classes, posterior), shares, confusions, rounds, evidence);
    }
}
