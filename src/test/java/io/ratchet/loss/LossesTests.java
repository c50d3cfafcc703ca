package io.ratchet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.ratchet.network.Torch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LossesTests {

    @BeforeAll
    static void startTorch() {
        Torch.start(2);
    }

    static Stream<Loss> losses() {
        return Stream.concat(
                Losses.standard().stream(),
                Stream.of(
                        new LabelSmoothing(0.25),
                        new GeneralizedCrossEntropy(0.001),
                        new TruncatedGeneralizedCrossEntropy(0.5, 0.3, 0),
                        new SymmetricCrossEntropy(6, 0.1),
                        new NormalizedPlusReverse(10, 0.1),
                        new SoftBootstrapping(0.5),
                        new HardBootstrapping(0.5),
                        new EarlyLearning(7, 0.9)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void readsWhatALossSaysOfItself(Loss loss) {
        assertThat(Losses.parse(loss.describe())).isEqualTo(loss);
    }

    @Test
    void everyLossThatIsAllNumbersHasAName() {
        assertThat(Losses.standard().stream().map(Object::getClass))
                .doesNotHaveDuplicates()
                .hasSize(Loss.class.getPermittedSubclasses().length - 1)
                .doesNotContain(ForwardCorrection.class);
    }

    @Test
    void takesDefaultsForWhatIsLeftOut() {
        assertThat(Losses.parse("gce")).isEqualTo(new GeneralizedCrossEntropy(0.7));
        assertThat(Losses.parse(" ce() ")).isEqualTo(new CrossEntropy());
        assertThat(Losses.parse("sce( beta = 2 )")).isEqualTo(new SymmetricCrossEntropy(0.1, 2));
        assertThat(Losses.parse("truncated-gce(k=.3,q=1)"))
                .isEqualTo(new TruncatedGeneralizedCrossEntropy(1, 0.3, 1 / 3.0));
        assertThat(Losses.parse("elr(lambda=7, beta=0.9)")).isEqualTo(new EarlyLearning(7, 0.9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gce(q=1.5)             | gce-q is 1.5, allowed is 0 to 1",
                "gce(q=NaN)             | gce-q is NaN, allowed is 0 to 1",
                "gce(q=0.0001)          | gce-q is 1.0E-4, allowed is 0 to 1, without what lies between 0 and 0.001",
                "gce(q=x)               | gce-q is x, allowed is a number",
                "gce(p=1)               | parameter of gce is p, allowed is q",
                "sce(p=1)               | parameter of sce is p, allowed is alpha, beta",
                "ce(q=1)                | parameter of ce is q, allowed is none",
                "gce(q=0.1, q=0.2)      | loss is gce(q=0.1, q=0.2), allowed is each parameter once",
                "gce(0.7)               | parameter of loss gce(0.7) is 0.7, allowed is parameter=number",
                "gce(q=0.7              | loss is gce(q=0.7, allowed is name or name(parameter=number, ...)",
                "focal                  | loss is focal, allowed are ce; label-smoothing(epsilon=0.1); gce(q=0.7);",
                "forward                | loss is forward, allowed are ce;",
                "truncated-gce(q=2)     | truncated-gce-q is 2.0",
                "truncated-gce(k=1)     | truncated-gce-k is 1.0, allowed is above 0 and below 1",
                "truncated-gce(from=2)  | truncated-gce-from is 2.0, allowed is 0 to 1",
                "label-smoothing(epsilon=-1) | label-smoothing-epsilon is -1.0, allowed is 0 to 1",
                "sce(alpha=-1)          | sce-alpha is -1.0, allowed is 0 to 1000",
                "sce(beta=Infinity)     | sce-beta is Infinity, allowed is 0 to 1000",
                "nce-rce(alpha=-1)      | nce-rce-alpha is -1.0, allowed is 0 to 1000",
                "nce-rce(beta=1001)     | nce-rce-beta is 1001.0, allowed is 0 to 1000",
                "soft-bootstrapping(beta=2) | soft-bootstrapping-beta is 2.0, allowed is 0 to 1",
                "hard-bootstrapping(beta=2) | hard-bootstrapping-beta is 2.0, allowed is 0 to 1",
                "elr(lambda=-1)         | elr-lambda is -1.0, allowed is 0 to 1000",
                "elr(beta=1)            | elr-beta is 1.0, allowed is 0 to below 1"
            })
    void refusesWhatMakesNoSenseByName(String text, String message) {
        assertThatThrownBy(() -> Losses.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void weighsEachLossAgainstTheOthersInItsBatch() {
        assertThat(mean(new float[] {1, 2, 5}, new float[] {1, 0, 3})).isCloseTo(4, within(1e-6f));
        assertThat(mean(new float[] {1, 2, 5}, new float[] {0.01f, 0, 0.03f})).isCloseTo(4, within(1e-5f));
    }

    @Test
    void aBatchWithoutWeightHasNoLoss() {
        assertThat(mean(new float[] {1, 2}, new float[] {0, 0})).isZero();
        assertThat(mean(new float[] {1, 2}, new float[] {1e-7f, 0})).isCloseTo(0.1f, within(1e-6f));
    }

    private static float mean(float[] losses, float[] weights) {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            return Losses.weightedMean(manager.create(losses), manager.create(weights))
                    .getFloat();
        }
    }
}
