package io.ratchet.lab;

import io.ratchet.evaluation.AnsweredImages;
import io.ratchet.evaluation.CalibrationError;
import io.ratchet.evaluation.Evidence;
import io.ratchet.evaluation.Gate;
import io.ratchet.evaluation.GateRules;
import io.ratchet.evaluation.Verdict;
import io.ratchet.network.Answer;
import io.ratchet.network.Network;
import io.ratchet.network.ServingMode;
import io.ratchet.recipe.Blueprint;
import io.ratchet.rows.RowFile;
import io.ratchet.training.Answers;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The images that every model is measured on, by the code that serves and the gate that promotes.
 *
 * @param rows of the images
 * @param pixels the same as pixels, for networks that have features of their own; null where the rows are pixels
 * @param truth of them
 * @param classes their names
 * @param blueprint what all models of the study have in common
 */
record TestImages(RowFile rows, @Nullable RowFile pixels, int[] truth, List<String> classes, Blueprint blueprint) {

    private static final GateRules RULES = GateRules.ofAnswers(0.05, 500);

    /**
     * What a model answered.
     *
     * @param labels of each image
     * @param calibrationError of its confidences, 0 to 1
     */
    record Answered(int[] labels, double calibrationError) {}

    /** The answers of a model, or of one of its members. */
    List<Answered> ofMembers(Network network) {
        float[][] said = said(network);
        int classes = this.classes.size();
        return java.util.stream.IntStream.range(0, network.members())
                .mapToObj(member -> answered(Arrays.stream(said)
                        .map(row -> Answer.of(Arrays.copyOfRange(row, member * classes, (member + 1) * classes)))
                        .toList()))
                .toList();
    }

    Answered of(Network network) {
        float[][] said = said(network);
        return answered(Arrays.stream(said)
                .map(row -> ServingMode.SINGLE.answer(Served.members(row, network.members()), 0))
                .toList());
    }

    private float[][] said(Network network) {
        return pixels != null && network.manifest().kind().hasOwnFeatures()
                ? Answers.memberProbabilities(network, pixels, blueprint.tuned().input())
                : Answers.memberProbabilities(network, rows, blueprint.input());
    }

    private Answered answered(List<Answer> answers) {
        int[] labels = answers.stream().mapToInt(Answer::label).toArray();
        double[] confidence = answers.stream().mapToDouble(Answer::confidence).toArray();
        boolean[] right = new boolean[labels.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = labels[i] == truth[i];
            confidence[i] = Math.min(1, confidence[i]); // a rounded sum may be a hair above
        }
        return new Answered(labels, CalibrationError.of(confidence, right));
    }

    Verdict gate(int[] champion, int[] challenger) {
        return new Gate(RULES).decide(Evidence.of(new AnsweredImages(truth, champion, challenger, classes)));
    }
}
