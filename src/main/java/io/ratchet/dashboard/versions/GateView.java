package io.ratchet.dashboard.versions;

import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.evaluation.ConfusionMatrix;
import io.ratchet.evaluation.Reliability;
import io.ratchet.registry.GateAnswers;
import java.util.List;

/**
 * What a version answered to the gate images, seen from several sides.
 *
 * @param classes in the order that was asked for
 * @param matrix who was taken for whom
 * @param diagram whether confidences are kept
 */
public record GateView(
        String images, String macroF1, List<ClassScore> classes, ConfusionTable matrix, ReliabilityDiagram diagram) {

    static GateView of(GateAnswers gate, List<String> classes, boolean shares, ClassOrder order) {
        int[] truths = gate.truths();
        int[] answers = gate.answers();
        ConfusionMatrix matrix = ConfusionMatrix.of(truths, answers, classes);
        boolean[] right = new boolean[truths.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = truths[i] == answers[i];
        }
        return new GateView(
                ForPeople.plural(gate.images(), "gate image"),
                ForPeople.percent(matrix.macroF1()),
                order.of(matrix).stream()
                        .map(label -> ClassScore.of(matrix, label))
                        .toList(),
                ConfusionTable.of(matrix, shares, order),
                ReliabilityDiagram.of(Reliability.of(gate.confidences(), right)));
    }
}
