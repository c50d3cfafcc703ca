package io.ratchet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.ratchet.network.Torch;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EarlyLearningTests {

    private final EarlyLearning loss = new EarlyLearning(3, 0.7);

    @BeforeAll
    static void startTorch() {
        Torch.start(2);
    }

    @Test
    void remembersTheAnswersOfTheExamplesInTheBatchAndOfNoOthers() {
        try (PerExample started = loss.start(3, 2)) {
            use(started, new float[][] {{0, 0}, {2, 0}}, 2, 0);
            use(started, new float[][] {{0, 2}}, 0);

            double p = 1 / (1 + Math.exp(-2));
            // t <- 0.7 t + 0.3 p, from zero.
            assertMemory(started, 0.7 * 0.3 * p + 0.3 * (1 - p), 0.7 * 0.3 * (1 - p) + 0.3 * p, 0, 0, 0.15, 0.15);
        }
    }

    @Test
    void anExampleThatIsInABatchTwiceMovesTwice() {
        try (PerExample started = loss.start(1, 2)) {
            use(started, new float[][] {{0, 0}, {0, 0}}, 0, 0);

            assertMemory(started, 0.255, 0.255);
        }
    }

    @Test
    void holdsOnToTheEarlyAnswerAgainstAWrongLabel() {
        try (PerExample started = loss.start(1, 2)) {
            double[][] logits = {{2, 0}};
            double[][] wrong = {{0, 1}};
            double towardsTheLabel = 0;
            for (int step = 0; step < 20; step++) {
                towardsTheLabel = Evaluated.of(started, ai.djl.ndarray.types.DataType.FLOAT32, 0, logits, wrong)
                        .gradients()[0][1];
            }
            assertThat(Evaluated.of(new CrossEntropy(), logits, wrong).gradients()[0][1])
                    .isLessThan(-0.8);
            assertThat(towardsTheLabel).isGreaterThan(-0.8);
        }
    }

    @Test
    void resumesFromItsState() {
        float[][] logits = {{1, -1}, {0.5f, 3}};
        try (PerExample started = loss.start(2, 2);
                PerExample resumed = loss.start(2, 2)) {
            use(started, logits, 0, 1);
            resumed.restore(started.state());

            assertThat(resumed.state()).isEqualTo(started.state());
            assertThat(use(resumed, logits, 1, 0)).isEqualTo(use(started, logits, 1, 0));
        }
    }

    @Test
    void refusesTheStateOfAnotherTraining() {
        try (PerExample started = loss.start(2, 2);
                PerExample other = loss.start(3, 2);
                PerExample plain = new CrossEntropy().start(2, 2)) {
            assertThatThrownBy(() -> started.restore(other.state()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("bytes of an elr memory is 24, allowed is 16 for 2 examples of 2 classes");
            assertThatThrownBy(() -> plain.restore(other.state()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a loss without a memory cannot restore 24 bytes");
        }
    }

    private static float[] use(PerExample started, float[][] logits, int... examples) {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray z = manager.create(logits);
            NDArray targets = manager.zeros(z.getShape());
            targets.set(new ai.djl.ndarray.index.NDIndex(":, 0"), 1);
            return started.of(z, targets, examples, 0).toFloatArray();
        }
    }

    private static void assertMemory(PerExample started, double... expected) {
        ByteBuffer state = ByteBuffer.wrap(started.state());
        assertThat(state.remaining()).isEqualTo(4 * expected.length);
        for (double t : expected) {
            assertThat((double) state.getFloat()).isCloseTo(t, within(1e-6));
        }
    }
}
