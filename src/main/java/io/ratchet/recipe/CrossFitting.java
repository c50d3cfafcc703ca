package io.ratchet.recipe;

import io.ratchet.loss.CrossEntropy;
import io.ratchet.loss.TransitionMatrix;
import io.ratchet.network.Network;
import io.ratchet.rows.Views;
import io.ratchet.training.Examples;
import io.ratchet.training.Opinions;
import io.ratchet.training.TrainingSet;
import java.util.Arrays;

/** How the champion errs, from heads like it on images that they did not learn: it has learned all that are labelled. */
final class CrossFitting {

    private static final int FOLDS = 5;
    private static final double SMOOTHING = 1;

    private CrossFitting() {}

    /** The probability of each answer given each truth, by five folds of the labelled set. */
    static TransitionMatrix transition(Material material, TrainingProgress progress) {
        Examples labelled = material.labelled();
        int classes = labelled.classes();
        int[] labels = labelled.labels();
        int[][] counts = new int[classes][classes];
        for (int fold = 0; fold < FOLDS; fold++) {
            progress.phase("cross-fitting " + (fold + 1) + " of " + FOLDS);
            // The fold is what the sample learns, so that the others are what is left out.
            MemberSample sample = MemberSample.part(labels, fold, FOLDS, material.seed());
            Examples learned = labelled.subset(sample.outOfBag());
            TrainingSet set = new TrainingSet(learned, learned.none(), learned.views(), material.selection());
            Challenger head = material.train(
                    set,
                    Students.plain(new CrossEntropy()),
                    Rates.plain(material.kind(), material.effort()),
                    progress.withoutEpochs());
            count(material, head, labelled.subset(sample.learned()), counts);
        }
        double[] prior = new double[classes];
        Arrays.fill(prior, 1.0 / classes);
        return TransitionMatrix.estimated(counts, prior, SMOOTHING);
    }

    private static void count(Material material, Challenger head, Examples fold, int[][] counts) {
        try (Network network = material.open(head)) {
            Views plain = Views.of(fold.views().plain());
            float[] all =
                    Opinions.probabilities(network, plain, material.blueprint().input());
            for (int i = 0; i < fold.size(); i++) {
                int from = fold.rows()[i] * fold.classes();
                float[] answer = Arrays.copyOfRange(all, from, from + fold.classes());
                counts[fold.label(i)][io.ratchet.rows.BatchedRows.argMax(answer)]++;
            }
        }
    }
}
