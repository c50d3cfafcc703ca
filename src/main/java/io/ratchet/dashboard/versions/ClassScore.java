package io.ratchet.dashboard.versions;

import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.evaluation.ConfusionMatrix;
import io.ratchet.evaluation.Proportion;

/**
 * How well one class is told from the others, on the gate images.
 *
 * @param precision of the images with this name, the share that bears it rightly, with its 95 % interval
 * @param recall of the images of this class, the share that was named so
 * @param f1 the harmonic mean of both
 * @param support gate images of this class
 */
public record ClassScore(
        String name,
        String precision,
        String precisionInterval,
        String recall,
        String recallInterval,
        String f1,
        double f1Share,
        String support) {

    static ClassScore of(ConfusionMatrix matrix, int label) {
        Proportion precision = matrix.precision(label);
        Proportion recall = matrix.recall(label);
        return new ClassScore(
                matrix.classes().get(label),
                share(precision),
                interval(precision),
                share(recall),
                interval(recall),
                ForPeople.percent(matrix.f1(label)),
                matrix.f1(label),
                ForPeople.count(recall.trials()));
    }

    private static String share(Proportion share) {
        return share.trials() == 0 ? "–" : ForPeople.percent(share.value());
    }

    private static String interval(Proportion share) {
        return share.trials() == 0 ? "no image" : ForPeople.percentInterval(share.low(), share.high());
    }
}
