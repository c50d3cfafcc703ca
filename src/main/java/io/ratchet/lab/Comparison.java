package io.ratchet.lab;

import io.ratchet.evaluation.Differences;
import java.util.List;

/**
 * One arm against another, on the same test images with the same seeds.
 *
 * @param against the other one, for people
 * @param across the differences of accuracy over the seeds, 0.01 is a point
 * @param seeds each seed's
 */
record Comparison(String against, Differences across, List<OfSeed> seeds) {

    Comparison {
        seeds = List.copyOf(seeds);
    }

    /**
     * One seed's.
     *
     * @param seed which
     * @param difference of accuracy
     * @param better one-sided mid-p of McNemar's test that it is no better
     * @param worse one-sided mid-p that it is no worse
     */
    record OfSeed(long seed, double difference, double better, double worse) {}

    static Comparison of(String against, List<OfSeed> seeds) {
        double[] differences = seeds.stream().mapToDouble(OfSeed::difference).toArray();
        return new Comparison(against, Differences.of(differences), seeds);
    }

    /** Proven better: over the seeds, or on the images where there is one seed only. */
    boolean better() {
        return seeds.size() == 1 ? seeds.get(0).better() < 0.025 : across.above();
    }

    /** Proven worse. */
    boolean worse() {
        return seeds.size() == 1 ? seeds.get(0).worse() < 0.025 : across.below();
    }
}
