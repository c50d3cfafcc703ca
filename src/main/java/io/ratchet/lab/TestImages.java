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
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import io.ratchet.training.Answers;
import java.util.Arrays;
import java.util.List;

/**
 * The images that every model is measured on, by the code that serves and the gate that promotes.
 *
 * @param rows of the images
 * @param truth of them
 * @param classes their names
 * @param input what the rows hold
 */
record TestImages(RowFile rows, int[] truth, List<String> classes, InputRows input) {

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
        float[][] said = Answers.memberProbabilities(network, rows, input);
        int classes = this.classes.size();
        return java.util.stream.IntStream.range(0, network.members())
                .mapToObj(member -> answered(Arrays.stream(said)
                        .map(row -> Answer.of(Arrays.copyOfRange(row, member * classes, (member + 1) * classes)))
                        .toList()))
                .toList();
    }

    Answered of(Network network) {
        float[][] said = Answers.memberProbabilities(network, rows, input);
        return answered(Arrays.stream(said)
                .map(row -> ServingMode.SINGLE.answer(Served.members(row, network.members()), 0))
                .toList());
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
