package io.ratchet.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ratchet.image.PerceptualHash;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitOverlapTests {

    private static final PerceptualHash ONE = new PerceptualHash(1, 2, 3, 4);
    private static final PerceptualHash NEAR_ONE = new PerceptualHash(1, 2, 3, 4 ^ 0x7FFF00);
    private static final PerceptualHash BEYOND_ONE = new PerceptualHash(1, 2, 3, 4 ^ 0xFFFF00);
    private static final PerceptualHash FAR = new PerceptualHash(-1, 2, 3, 4);

    @Test
    void isFoundBetweenEachTwoSplits() {
        for (Split other : List.of(Split.SELECTION, Split.GATE)) {
            assertThat(torn(List.of(ONE, FAR, NEAR_ONE), List.of(Split.TRAIN, Split.TRAIN, other)))
                    .containsExactly(0, 2);
        }
        assertThat(torn(List.of(ONE, ONE), List.of(Split.GATE, Split.SELECTION)))
                .containsExactly(0, 1);
    }

    @Test
    void isNoneWithinASplitNorBetweenImagesThatDiffer() {
        assertThat(torn(List.of(ONE, NEAR_ONE, FAR), List.of(Split.GATE, Split.GATE, Split.TRAIN)))
                .isEmpty();
        assertThat(torn(List.of(ONE, BEYOND_ONE), List.of(Split.GATE, Split.TRAIN)))
                .isEmpty();
        assertThat(torn(List.of(), List.of())).isEmpty();
    }

    @Test
    void needsASplitForEachHash() {
        assertThatIllegalArgumentException().isThrownBy(() -> torn(List.of(ONE), List.of()));
    }

    private static int[] torn(List<PerceptualHash> hashes, List<Split> splits) {
        return SplitOverlap.torn(hashes, splits);
    }
}
