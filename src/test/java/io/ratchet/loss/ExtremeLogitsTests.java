package io.ratchet.loss;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.DataType;
import io.ratchet.network.Torch;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExtremeLogitsTests {

    private static final double[][] LOGITS = {
        {1000, -1000, 0}, {-1000, 1000, 1000}, {1000, 1000, 1000}, {-1000, -1000, -1000}, {0, 0, 0}, {1000, 999, -1000}
    };
    private static final double[][] TARGETS = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0.5, 0.5, 0}, {1e-30, 0, 1}};
    private static final double[][] STRICT = {{1, 0, 0}, {0.5, 0.5, 0}, {0, 0, 1}};

    @BeforeAll
    static void startTorch() {
        Torch.start(2);
    }

    static Stream<Loss> losses() {
        return Stream.concat(
                Losses.standard().stream(),
                Stream.of(
                        new GeneralizedCrossEntropy(0.001),
                        new GeneralizedCrossEntropy(1),
                        new LabelSmoothing(1),
                        new SoftBootstrapping(0),
                        new HardBootstrapping(0),
                        new EarlyLearning(3, 0),
                        new ForwardCorrection(new TransitionMatrix(STRICT))));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void staysFiniteWithAFiniteGradient(Loss loss) {
        for (double[] target : TARGETS) {
            double[][] targets =
                    Stream.generate(() -> target).limit(LOGITS.length).toArray(double[][]::new);
            try (PerExample started = loss.start(LOGITS.length, 3)) {
                // Twice: the memory of a loss has then settled on the answers.
                for (int time = 0; time < 2; time++) {
                    Evaluated evaluated = Evaluated.of(started, DataType.FLOAT32, 1, LOGITS, targets);
                    assertThat(evaluated.losses()).matches(ExtremeLogitsTests::finite);
                    for (double[] gradient : evaluated.gradients()) {
                        assertThat(gradient).matches(ExtremeLogitsTests::finite);
                    }
                }
            }
        }
    }

    private static boolean finite(double[] numbers) {
        return DoubleStream.of(numbers).allMatch(number -> Math.abs(number) < 1e6);
    }
}
