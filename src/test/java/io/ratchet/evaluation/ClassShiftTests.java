package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClassShiftTests {

    @Test
    void isZeroForEqualShares() {
        assertThat(ClassShift.beyondChance(List.of(10L, 20L), List.of(100L, 200L)))
                .isZero();
    }

    @Test
    void isZeroWhenOneWasNeverAsked() {
        assertThat(ClassShift.beyondChance(List.of(0L, 0L), List.of(100L, 200L)))
                .isZero();
        assertThat(ClassShift.beyondChance(List.of(), List.of())).isZero();
    }

    /** Distance 1, less ½ · 2 · √(2/π · ¼ · 2/1000). */
    @Test
    void isNearlyOneForClassesThatExcludeEachOther() {
        assertThat(ClassShift.beyondChance(List.of(1000L, 0L), List.of(0L, 1000L)))
                .isCloseTo(1 - Math.sqrt(2 / Math.PI / 4 * 0.002), within(1e-12));
    }

    @Test
    void isNearTheTrueDistanceForLargeSamples() {
        assertThat(ClassShift.beyondChance(List.of(600_000L, 400_000L), List.of(400_000L, 600_000L)))
                .isCloseTo(0.2, within(0.001));
    }

    @Test
    void neverTakesSmallSamplesOfTheSameSharesForFarApart() {
        SplittableRandom random = new SplittableRandom(3);
        for (int classes : new int[] {2, 10, 1000}) {
            double largest = 0;
            for (int i = 0; i < 300; i++) {
                largest = Math.max(
                        largest, ClassShift.beyondChance(drawn(random, classes, 100), drawn(random, classes, 1000)));
            }
            assertThat(largest).as(classes + " classes").isLessThan(0.15);
        }
    }

    @Test
    void refusesOtherClasses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassShift.beyondChance(List.of(1L), List.of(1L, 1L)))
                .withMessageContaining("1 classes cannot be compared with 2");
    }

    private static List<Long> drawn(SplittableRandom random, int classes, int n) {
        Long[] counts = Collections.nCopies(classes, 0L).toArray(Long[]::new);
        for (int i = 0; i < n; i++) {
            counts[random.nextInt(classes)]++;
        }
        return Arrays.asList(counts);
    }
}
