package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.ratchet.network.Torch;
import io.ratchet.training.StudentNetwork.Weight;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AdamWTests {

    private static final float[] START = {0.5f, -1.5f, 3f};
    private static final double DECAY = 0.1;

    @BeforeAll
    static void startTorch() {
        Torch.start(1);
    }

    @Test
    void goesWhereThePaperGoes() {
        try (NDManager manager = Torch.newManager()) {
            Weight weight = weight(manager, true);
            AdamW optimizer = new AdamW(List.of(weight), DECAY);
            Reference reference = new Reference();
            for (int step = 0; step < 25; step++) {
                float rate = 0.1f / (1 + step);
                backward(weight);
                optimizer.step(rate);
                reference.step(rate);
            }
            float[] values = weight.values().toFloatArray();
            for (int i = 0; i < START.length; i++) {
                assertThat((double) values[i]).isCloseTo(reference.values[i], within(2e-5));
            }
        }
    }

    @Test
    void startsAnewAfterARestart() {
        try (NDManager manager = Torch.newManager()) {
            Weight weight = weight(manager, true);
            AdamW optimizer = new AdamW(List.of(weight), DECAY);
            backward(weight);
            optimizer.step(0.1f);
            float[] once = weight.values().toFloatArray();
            backward(weight);
            optimizer.step(0.1f);
            Tensors.copy(manager.create(START), weight.values());
            optimizer.restart();
            backward(weight);
            optimizer.step(0.1f);

            assertThat(weight.values().toFloatArray()).isEqualTo(once);
        }
    }

    @Test
    void leavesWhatIsNotLearned() {
        try (NDManager manager = Torch.newManager()) {
            Weight weight = weight(manager, false);
            new AdamW(List.of(weight), DECAY).step(0.1f);

            assertThat(weight.values().toFloatArray()).isEqualTo(START);
        }
    }

    @Test
    void leavesNothingBehindInMemory() {
        try (NDManager manager = Torch.newManager()) {
            Weight weight = weight(manager, true);
            AdamW optimizer = new AdamW(List.of(weight), DECAY);
            int before = manager.getManagedArrays().size();
            for (int step = 0; step < 5; step++) {
                backward(weight);
                optimizer.step(0.1f);
            }
            assertThat(manager.getManagedArrays()).hasSize(before);
        }
    }

    /** The gradient of sum w^3 / 3 is w^2. */
    private static void backward(Weight weight) {
        try (NDManager scratch = weight.values().getManager().newSubManager();
                GradientCollector gradients = scratch.getEngine().newGradientCollector()) {
            NDArray leaf = weight.leaf();
            leaf.attach(scratch);
            gradients.backward(leaf.pow(3).sum().div(3));
            leaf.attach(weight.values().getManager());
        }
    }

    private static Weight weight(NDManager manager, boolean learned) {
        NDArray leaf = manager.create(START);
        leaf.setRequiresGradient(learned);
        return new Weight("w", learned, leaf, leaf.stopGradient());
    }

    private static final class Reference {

        final double[] values = {START[0], START[1], START[2]};
        private final double[] m = new double[3];
        private final double[] v = new double[3];
        private int t;

        void step(double rate) {
            t++;
            for (int i = 0; i < 3; i++) {
                double g = values[i] * values[i];
                m[i] = 0.9 * m[i] + 0.1 * g;
                v[i] = 0.999 * v[i] + 0.001 * g * g;
                double mHat = m[i] / (1 - Math.pow(0.9, t));
                double vHat = v[i] / (1 - Math.pow(0.999, t));
                values[i] = values[i] - rate * DECAY * values[i] - rate * mHat / (Math.sqrt(vHat) + 1e-8);
            }
        }
    }
}
