package io.ratchet.recipe;

import io.ratchet.loss.CrossEntropy;
import io.ratchet.network.Network;
import io.ratchet.pseudolabel.Samme;
import io.ratchet.pseudolabel.SoftLabels;
import io.ratchet.pseudolabel.Votes;
import io.ratchet.pseudolabel.WeightedVote;
import io.ratchet.rows.BatchedRows;
import io.ratchet.rows.Views;
import io.ratchet.training.Examples;
import io.ratchet.training.Opinions;
import io.ratchet.training.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A committee whose members learn one after the other, each with more weight on the labelled images that the last one got
 * wrong (SAMME, Zhu et al. 2009). Only true labels are boosted: pseudo-labels would get weight exactly where they are wrong.
 *
 * @param rounds members at most
 */
record BoostedTeacher(int rounds) implements Teacher {

    @Override
    public SoftLabels label(Material material, TrainingProgress progress) {
        Examples labelled = material.labelled();
        int[] truth = labelled.labels();
        double[] weights = Samme.evenWeights(truth.length);
        List<SoftLabels> members = new ArrayList<>();
        List<Double> alphas = new ArrayList<>();
        boolean last = false;
        while (!last && members.size() < rounds) {
            progress.phase("boosting " + (members.size() + 1) + " of " + rounds);
            Challenger member = train(material, labelled.weighted(weights), progress);
            try (Network network = material.open(member)) {
                int[] answers = answers(network, labelled, material);
                Samme.Round round = Samme.round(weights, answers, truth, labelled.classes());
                members.add(material.labelsBy(network));
                alphas.add(round.alpha());
                weights = round.weights();
                last = round.last();
            }
        }
        double[] votes = alphas.stream().mapToDouble(Double::doubleValue).toArray();
        return new WeightedVote(votes).aggregate(Votes.of(members));
    }

    private static Challenger train(Material material, Examples weighted, TrainingProgress progress) {
        TrainingSet set = new TrainingSet(weighted, weighted.none(), weighted.views(), material.selection());
        return material.train(
                set,
                Students.plain(new CrossEntropy()),
                Rates.plain(material.kind(), material.effort()),
                progress.withoutEpochs());
    }

    private static int[] answers(Network network, Examples labelled, Material material) {
        Views plain = Views.of(labelled.views().plain());
        float[] all =
                Opinions.probabilities(network, plain, material.blueprint().input());
        int classes = labelled.classes();
        return Arrays.stream(labelled.rows())
                .map(row -> BatchedRows.argMax(Arrays.copyOfRange(all, row * classes, (row + 1) * classes)))
                .toArray();
    }
}
