package io.ratchet.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.network.Torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each loss does on a small noisy problem what its paper says: it learns more of the truth than cross entropy. */
class NoisyProblemTests {

    private static final NoisyProblem SYMMETRIC = new NoisyProblem(symmetric(0.4), 60, 150);
    private static final NoisyProblem PAIRED = new NoisyProblem(paired(0.4), 60, 200);

    private static final int STEPS = 180;

    private static double baseline;

    @BeforeAll
    static void learnWithCrossEntropy() {
        Torch.start(1);
        baseline = SYMMETRIC.accuracy(new CrossEntropy(), STEPS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gce                          |  0.08",
                "truncated-gce                |  0.15",
                "sce                          |  0.07",
                "nce-rce                      |  0.12",
                "elr                          |  0.25",
                "soft-bootstrapping(beta=0.7) |  0.005",
                "hard-bootstrapping(beta=0.5) |  0.06",
                "soft-bootstrapping           | -0.01",
                "hard-bootstrapping           | -0.01"
            })
    void beatsCrossEntropyUnderSymmetricNoise(String loss, double gain) {
        assertThat(SYMMETRIC.accuracy(Losses.parse(loss), STEPS)).isGreaterThan(baseline + gain);
    }

    @Test
    void theTrueTransitionMatrixUndoesClassDependentNoise() {
        double corrected = PAIRED.accuracy(new ForwardCorrection(paired(0.4)), STEPS);

        assertThat(corrected).isGreaterThan(0.9);
        assertThat(corrected).isGreaterThan(PAIRED.accuracy(new CrossEntropy(), STEPS) + 0.25);
    }

    private static TransitionMatrix symmetric(double rate) {
        double[][] rows = new double[4][4];
        for (int truth = 0; truth < 4; truth++) {
            for (int label = 0; label < 4; label++) {
                rows[truth][label] = label == truth ? 1 - rate : rate / 3;
            }
        }
        return new TransitionMatrix(rows);
    }

    private static TransitionMatrix paired(double rate) {
        double[][] rows = new double[4][4];
        for (int truth = 0; truth < 4; truth++) {
            rows[truth][truth] = 1 - rate;
            rows[truth][(truth + 1) % 4] = rate;
        }
        return new TransitionMatrix(rows);
    }
}
