package io.ratchet.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.image.PerceptualHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TruthSidesTests {

    private static final PerceptualHash ONE = new PerceptualHash(0, 0, 0, 0);
    private static final PerceptualHash BETWEEN = new PerceptualHash(0, 0, 0, 0x3FFF);
    private static final PerceptualHash OTHER = new PerceptualHash(0, 0, 0, 0xFFF_FFFF);

    @Test
    void areGateAndSelectionByTheirShares() {
        List<Optional<Split>> sides = TruthSides.of(List.of(), List.of(), random(3000), 2.0 / 3, 1);

        assertThat(sides).doesNotContain(Optional.of(Split.TRAIN), Optional.empty());
        // The standard deviation is 26.
        assertThat(sides.stream().filter(Optional.of(Split.GATE)::equals).count())
                .isBetween(1900L, 2100L);
    }

    @Test
    void areTheSameForTheSameSeed() {
        List<PerceptualHash> fresh = random(50);
        List<Optional<Split>> sides = TruthSides.of(List.of(), List.of(), fresh, 0.5, 7);

        assertThat(TruthSides.of(List.of(), List.of(), fresh, 0.5, 7)).isEqualTo(sides);
        assertThat(TruthSides.of(List.of(), List.of(), fresh, 0.5, 8)).isNotEqualTo(sides);
    }

    @Test
    void keepNearDuplicatesTogether() {
        for (long seed = 0; seed < 20; seed++) {
            List<Optional<Split>> sides = TruthSides.of(List.of(), List.of(), List.of(ONE, BETWEEN, OTHER), 0.5, seed);
            assertThat(sides.get(0)).isEqualTo(sides.get(1)).isEqualTo(sides.get(2));
        }
    }

    @Test
    void areThoseOfLabelledTwins() {
        for (Split split : Split.values()) {
            assertThat(TruthSides.of(List.of(ONE), List.of(split), List.of(BETWEEN, OTHER), 0.5, 1))
                    .containsExactly(Optional.of(split), Optional.of(split));
        }
    }

    @Test
    void areNoneBetweenTwinsOnTwoSides() {
        assertThat(TruthSides.of(List.of(ONE, OTHER), List.of(Split.TRAIN, Split.GATE), List.of(BETWEEN), 0.5, 1))
                .containsExactly(Optional.empty());
    }

    private static List<PerceptualHash> random(int count) {
        Random random = new Random(count);
        List<PerceptualHash> hashes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            hashes.add(new PerceptualHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()));
        }
        return hashes;
    }
}
