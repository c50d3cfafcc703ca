package io.ratchet.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Makes targets out of what the averaged network says of the weak views: hard labels, each with a weight.
 *
 * <ul>
 *   <li>Alignment (Berthelot et al. 2020, 1911.09785): p' is proportional to p (pi + 1e-6) / (q + 1e-6), with pi the class
 *       shares of the labelled set and q the running mean of p.
 *   <li>Threshold (Sohn et al. 2020, 2001.07685): weight 1 where the highest p' reaches it, else 0.
 *   <li>SoftMatch (Chen et al. 2023, 2301.10921): weight exp(-min(max p' - mu, 0)^2 n^2 / (2 s^2)) with n = 2 and the running
 *       mean and variance of the highest p'.
 * </ul>
 *
 * The running means have a decay of 0.999 as in those papers, but start without a past, as our trainings are a hundred times
 * shorter than theirs.
 */
final class UnlabelledTargets {

    private static final double DECAY = 0.999;
    private static final double SOFTMATCH_SIGMAS = 2;

    private final Consistency consistency;
    private final double[] shares;
    private final double[] running;
    private double mean;
    private double variance = 1;
    private long updates;

    /**
     * Starts without a past.
     *
     * @param shares of the classes in the labelled set, (K), sum to one
     */
    UnlabelledTargets(Consistency consistency, double[] shares) {
        this.consistency = consistency;
        this.shares = shares.clone();
        this.running = shares.clone();
        this.mean = 1.0 / shares.length;
    }

    /**
     * Writes one-hot targets and weights of the unlabelled rows into a batch.
     *
     * @param probabilities (n, K) of the weak views, each row sums to one
     * @return the share of the rows that is kept, as the mean weight, 0 to 1
     */
    double answer(float[] probabilities, Batch batch) {
        int classes = shares.length;
        int n = batch.split().unlabelled();
        int first = batch.split().rows() - n;
        double decay = RunningMean.decay(DECAY, updates++);
        double[][] answers = rows(probabilities, n);
        if (consistency.aligned()) {
            align(answers, decay);
        }
        int[] labels = new int[n];
        double[] confidences = new double[n];
        for (int i = 0; i < n; i++) {
            labels[i] = argMax(answers[i]);
            confidences[i] = answers[i][labels[i]];
        }
        follow(confidences, decay);
        double kept = 0;
        Arrays.fill(batch.targets(), first * classes, (first + n) * classes, 0f);
        for (int i = 0; i < n; i++) {
            double weight = weight(confidences[i]);
            batch.targets()[(first + i) * classes + labels[i]] = 1f;
            batch.weights()[first + i] = (float) weight;
            kept += weight;
        }
        return kept / n;
    }

    private double[][] rows(float[] probabilities, int n) {
        double[][] rows = new double[n][shares.length];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < shares.length; k++) {
                rows[i][k] = probabilities[i * shares.length + k];
            }
        }
        return rows;
    }

    private void align(double[][] answers, double decay) {
        for (int k = 0; k < shares.length; k++) {
            double sum = 0;
            for (double[] answer : answers) {
                sum += answer[k];
            }
            running[k] = decay * running[k] + (1 - decay) * sum / answers.length;
        }
        for (double[] answer : answers) {
            double sum = 0;
            for (int k = 0; k < shares.length; k++) {
                answer[k] *= (shares[k] + 1e-6) / (running[k] + 1e-6);
                sum += answer[k];
            }
            for (int k = 0; k < shares.length; k++) {
                answer[k] /= sum;
            }
        }
    }

    private void follow(double[] confidences, double decay) {
        double batchMean = Arrays.stream(confidences).average().orElse(mean);
        double squares = Arrays.stream(confidences)
                .map(confidence -> (confidence - batchMean) * (confidence - batchMean))
                .sum();
        mean = decay * mean + (1 - decay) * batchMean;
        variance = decay * variance + (1 - decay) * squares / Math.max(1, confidences.length - 1);
    }

    private double weight(double confidence) {
        if (consistency.threshold() > 0) {
            return confidence >= consistency.threshold() ? 1 : 0;
        }
        double below = Math.min(confidence - mean, 0);
        return Math.exp(-below * below * SOFTMATCH_SIGMAS * SOFTMATCH_SIGMAS / (2 * Math.max(variance, 1e-12)));
    }

    private static int argMax(double[] values) {
        int best = 0;
        for (int k = 1; k < values.length; k++) {
            if (values[k] > values[best]) {
                best = k;
            }
        }
        return best;
    }

    /** Its running means, so that a training can resume. */
    byte[] state() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(updates);
            out.writeDouble(mean);
            out.writeDouble(variance);
            for (double value : running) {
                out.writeDouble(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Brings back what {@link #state()} gave. */
    void restore(byte[] state) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state))) {
            updates = in.readLong();
            mean = in.readDouble();
            variance = in.readDouble();
            for (int k = 0; k < running.length; k++) {
                running[k] = in.readDouble();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("this is no state of a consistency", e);
        }
    }
}
