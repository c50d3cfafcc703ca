package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ratchet.rows.InputRows;
import org.junit.jupiter.api.Test;

class UnlabelledTargetsTests {

    private static final double[] EQUAL = {0.5, 0.5};

    @Test
    void keepsWhatReachesTheThresholdAsHardLabels() {
        Batch batch = batch(3);
        double kept = targets(0.8, false, EQUAL).answer(new float[] {0.9f, 0.1f, 0.3f, 0.7f, 0.1f, 0.9f}, batch);

        assertThat(kept).isCloseTo(2.0 / 3, within(1e-9));
        // One labelled row comes first, and is left as it is.
        assertThat(batch.weights()).containsExactly(5, 1, 0, 1);
        assertThat(batch.targets()).containsExactly(7, 7, 1, 0, 0, 1, 0, 1);
    }

    @Test
    void weighsAsSoftMatchDoes() {
        Batch batch = batch(2);
        double kept = targets(0, false, EQUAL).answer(new float[] {0.9f, 0.1f, 0.4f, 0.6f}, batch);

        // First update: decay 0.1. mu = 0.1 * 0.5 + 0.9 * 0.75, s2 = 0.1 * 1 + 0.9 * 2 * 0.15^2.
        double mu = 0.725;
        double s2 = 0.1405;
        double low = Math.exp(-(0.6 - mu) * (0.6 - mu) * 4 / (2 * s2));
        assertThat(batch.weights()[1]).isEqualTo(1f);
        assertThat((double) batch.weights()[2]).isCloseTo(low, within(1e-6));
        assertThat(kept).isCloseTo((1 + low) / 2, within(1e-6));
    }

    @Test
    void alignsToTheClassSharesOfTheLabelledSet() {
        Batch batch = batch(2);
        UnlabelledTargets targets = targets(0.5, true, new double[] {0.2, 0.8});
        targets.answer(new float[] {0.9f, 0.1f, 0.6f, 0.4f}, batch);

        // q = 0.1 * (0.2, 0.8) + 0.9 * (0.75, 0.25) = (0.695, 0.305); 0.6 * 0.2 / 0.695 against 0.4 * 0.8 / 0.305.
        double first = 0.9 * 0.2 / 0.695;
        double second = 0.1 * 0.8 / 0.305;
        assertThat(first).isLessThan(second);
        assertThat(batch.targets()).endsWith(0, 1, 0, 1);
        assertThat(batch.weights()).endsWith(1, 1);
    }

    @Test
    void doesNotAlignUnlessAsked() {
        Batch batch = batch(2);
        targets(0.5, false, new double[] {0.2, 0.8}).answer(new float[] {0.9f, 0.1f, 0.6f, 0.4f}, batch);

        assertThat(batch.targets()).endsWith(1, 0, 1, 0);
    }

    @Test
    void goesOnWhereItsStateWasTaken() {
        UnlabelledTargets through = targets(0, true, EQUAL);
        UnlabelledTargets resumed = targets(0, true, EQUAL);
        Batch one = batch(2);
        Batch other = batch(2);
        through.answer(new float[] {0.9f, 0.1f, 0.4f, 0.6f}, one);
        resumed.restore(through.state());
        through.answer(new float[] {0.7f, 0.3f, 0.2f, 0.8f}, one);
        resumed.answer(new float[] {0.7f, 0.3f, 0.2f, 0.8f}, other);

        assertThat(other.weights()).endsWith(one.weights()[1], one.weights()[2]);
        assertThat(resumed.state()).isEqualTo(through.state());
    }

    @Test
    void averagesWithoutAPastAtTheStart() {
        assertThat(RunningMean.decay(0.999, 0)).isEqualTo(0.1);
        assertThat(RunningMean.decay(0.999, 90)).isEqualTo(0.91);
        assertThat(RunningMean.decay(0.999, 1_000_000)).isEqualTo(0.999);
    }

    private static UnlabelledTargets targets(double threshold, boolean aligned, double[] shares) {
        return new UnlabelledTargets(new Consistency(threshold, 1, aligned), shares);
    }

    private static Batch batch(int unlabelled) {
        Batch batch = new Batch(new InputRows.Embeddings(1), new BatchSplit(1, 0, unlabelled), 2);
        java.util.Arrays.fill(batch.targets(), 7);
        java.util.Arrays.fill(batch.weights(), 5);
        return batch;
    }
}
