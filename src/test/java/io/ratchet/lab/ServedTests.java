package io.ratchet.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ratchet.recipe.ServedLabels;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServedTests {

    private static final int[] TRUTH =
            IntStream.range(0, 30_000).map(i -> i % 10).toArray();

    @Test
    void symmetricNoiseGoesToEachOtherClassAlike() {
        ServedLabels noisy = Served.noisy(TRUTH, 10, 0.4, true, 1);
        int[] steps = steps(noisy);

        assertThat(steps[0] / 30_000.0).isCloseTo(0.6, within(0.015));
        for (int step = 1; step < 10; step++) {
            assertThat(steps[step] / 30_000.0).isCloseTo(0.4 / 9, within(0.01));
        }
    }

    @Test
    void classDependentNoiseGoesToTheNextClass() {
        int[] steps = steps(Served.noisy(TRUTH, 10, 0.2, false, 1));

        assertThat(steps[0] + steps[1]).isEqualTo(30_000);
        assertThat(steps[1] / 30_000.0).isCloseTo(0.2, within(0.01));
    }

    @Test
    void theTruthItselfIsLeftAlone() {
        int[] truth = TRUTH.clone();
        Served.noisy(truth, 10, 0.9, true, 1);

        assertThat(truth).isEqualTo(TRUTH);
    }

    @Test
    void aRowOfACommitteeIsTheRowsOfItsMembers() {
        assertThat(Served.members(new float[] {1, 2, 3, 4, 5, 6}, 2))
                .isDeepEqualTo(new float[][] {{1, 2, 3}, {4, 5, 6}});
    }

    private static int[] steps(ServedLabels labels) {
        int[] counts = new int[10];
        for (int i = 0; i < TRUTH.length; i++) {
            counts[Math.floorMod(labels.labels()[i] - TRUTH[i], 10)]++;
        }
        return counts;
    }
}
