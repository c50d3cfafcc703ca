package io.ratchet.evaluation;

/**
 * How long champion and challenger take for the same batch.
 *
 * @param champion median milliseconds, above 0
 * @param challenger the same
 */
public record Latency(double champion, double challenger) {

    public Latency {
        if (!(champion > 0 && challenger > 0 && Double.isFinite(champion) && Double.isFinite(challenger))) {
            throw new IllegalArgumentException("latencies are above 0, not " + champion + " and " + challenger);
        }
    }
}
