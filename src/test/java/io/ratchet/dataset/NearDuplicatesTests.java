package io.ratchet.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.image.PerceptualHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearDuplicatesTests {

    @Test
    void joinsEqualAndNearImages() {
        PerceptualHash one = new PerceptualHash(1, 2, 3, 4);
        PerceptualHash nearOne = new PerceptualHash(1, 2, 3, 4 ^ 0x7FFF00);
        PerceptualHash far = new PerceptualHash(-1, 2, 3, 4);

        assertThat(NearDuplicates.groups(List.of(far, one, far, nearOne, one))).containsExactly(0, 1, 0, 1, 1);
    }

    @Test
    void joinsThroughOthers() {
        List<PerceptualHash> chain = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            chain.add(new PerceptualHash(-1L << 15 * i, 0, 0, 0));
        }
        assertThat(chain.get(0).near(chain.get(2))).isFalse();

        assertThat(NearDuplicates.groups(chain)).containsOnly(0);
        Collections.reverse(chain);
        assertThat(NearDuplicates.groups(chain)).containsOnly(0);
    }

    @Test
    void agreesWithComparingPairsOneByOne() {
        Random random = new Random(5);
        List<PerceptualHash> hashes = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            // Few random bits in the first word, so that many are near and many are not.
            hashes.add(new PerceptualHash(random.nextLong() & random.nextLong(), 0, 0, random.nextInt(2) * -1L));
        }

        int[] groups = NearDuplicates.groups(hashes);

        for (int i = 0; i < groups.length; i++) {
            assertThat(groups[groups[i]]).isEqualTo(groups[i]);
            for (int j = 0; j < i; j++) {
                if (hashes.get(i).near(hashes.get(j))) {
                    assertThat(groups[i]).isEqualTo(groups[j]);
                }
            }
        }
        assertThat(groups).contains(0).hasSize(400);
        assertThat(Arrays.stream(groups).distinct().count()).isBetween(2L, 399L);
    }

    @Test
    void acceptsNothingAtAll() {
        assertThat(NearDuplicates.groups(List.of())).isEmpty();
    }
}
