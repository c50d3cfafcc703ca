package io.ratchet.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InducingSubsetTests {

    @Test
    void holdsEachLabelledNodeAndAsManyOthersAsFit() {
        int[] chosen = InducingSubset.choose(20, 1000, 120, 7);
        assertThat(chosen).hasSize(120).isSorted().doesNotHaveDuplicates();
        assertThat(Arrays.copyOf(chosen, 20)).isEqualTo(IntStream.range(0, 20).toArray());
        assertThat(chosen[119]).isLessThan(1020);
    }

    @Test
    void isAllIfAllFit() {
        assertThat(InducingSubset.choose(2, 3, 5, 1)).containsExactly(0, 1, 2, 3, 4);
        assertThat(InducingSubset.choose(2, 3, Integer.MAX_VALUE, 1)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void dependsOnTheSeedAlone() {
        assertThat(InducingSubset.choose(5, 500, 50, 3)).isEqualTo(InducingSubset.choose(5, 500, 50, 3));
        assertThat(InducingSubset.choose(5, 500, 50, 3)).isNotEqualTo(InducingSubset.choose(5, 500, 50, 4));
    }

    @Test
    void takesEachUnlabelledNodeAsOften() {
        int[] often = new int[12];
        for (int seed = 0; seed < 4000; seed++) {
            for (int node : InducingSubset.choose(2, 10, 6, seed)) {
                often[node]++;
            }
        }
        // 4 of 10, 4000 times: 1600 with a standard deviation of 31.
        for (int node = 2; node < 12; node++) {
            assertThat(often[node]).isBetween(1600 - 155, 1600 + 155);
        }
    }

    @Test
    void refusesALimitBelowTheLabelled() {
        assertThatThrownBy(() -> InducingSubset.choose(10, 5, 9, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limit is 9, allowed is 10");
    }
}
