package io.ratchet.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Whether the challenger's probabilities are about as honest as the champion's: expected calibration error of the answer's
 * confidence ({@link CalibrationError}), and the Brier score {@code mean of sum over classes of (p - y)^2}, 0 to 2 (G. W. Brier,
 * Monthly Weather Review 78, 1950).
 */
record Calibration(double maxEceIncrease, double maxBrierIncrease) implements Clause {

    @Override
    public Finding judge(Evidence evidence) {
        Probabilities said = evidence.probabilities();
        AnsweredImages answers = evidence.answers();
        if (said == null || said.images() == 0) {
            return Finding.missing(ClauseName.CALIBRATION.key(), "probability of both models");
        }
        double championEce = error(said.champion(), answers, answers::champion);
        double challengerEce = error(said.challenger(), answers, answers::challenger);
        double championBrier = brier(said.champion(), answers);
        double challengerBrier = brier(said.challenger(), answers);
        boolean passed =
                challengerEce <= championEce + maxEceIncrease && challengerBrier <= championBrier + maxBrierIncrease;
        String sentence = Wording.format(
                "Calibration error %.3f, the champion's %.3f (at most %.3f more is allowed); Brier score %.3f, the champion's %.3f"
                        + " (at most %.3f more).",
                challengerEce, championEce, maxEceIncrease, challengerBrier, championBrier, maxBrierIncrease);
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("championEce", championEce);
        numbers.put("challengerEce", challengerEce);
        numbers.put("maxEceIncrease", maxEceIncrease);
        numbers.put("championBrier", championBrier);
        numbers.put("challengerBrier", challengerBrier);
        numbers.put("maxBrierIncrease", maxBrierIncrease);
        return new Finding(ClauseName.CALIBRATION.key(), passed, sentence, numbers);
    }

    private static double error(float[][] said, AnsweredImages answers, IntUnaryOperator answer) {
        double[] confidence = new double[said.length];
        boolean[] right = new boolean[said.length];
        for (int image = 0; image < said.length; image++) {
            int label = answer.applyAsInt(image);
            confidence[image] = Math.min(1, said[image][label]); // a rounded sum may be a hair above
            right[image] = label == answers.truth(image);
        }
        return CalibrationError.of(confidence, right);
    }

    private static double brier(float[][] said, AnsweredImages answers) {
        double sum = 0;
        for (int image = 0; image < said.length; image++) {
            for (int label = 0; label < said[image].length; label++) {
                double error = said[image][label] - (label == answers.truth(image) ? 1 : 0);
                sum += error * error;
            }
        }
        return sum / said.length;
    }
}
