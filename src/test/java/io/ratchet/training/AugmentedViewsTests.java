package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmentedViewsTests {

    @Test
    void startWithTheImageItselfAsACopy() {
        byte[] pixels = picture(16, 1);
        byte[] plain = AugmentedViews.pixels(pixels, 16, 0, true);

        assertThat(plain).isEqualTo(pixels).isNotSameAs(pixels);
    }

    @Test
    void goOnWithItsMirrorImageWhereThatKeepsTheClass() {
        byte[] pixels = picture(16, 1);
        byte[] mirrored = AugmentedViews.pixels(pixels, 16, 1, true);

        assertThat(mirrored).isNotEqualTo(pixels);
        assertThat(AugmentedViews.pixels(mirrored, 16, 1, true)).isEqualTo(pixels);
        assertThat(AugmentedViews.pixels(pixels, 16, 1, false)).isNotEqualTo(mirrored);
    }

    @Test
    void dependOnThePixelsAndTheNumberAlone() {
        byte[] pixels = picture(32, 1);
        for (int view = 0; view < 6; view++) {
            assertThat(AugmentedViews.pixels(pixels, 32, view, true))
                    .isEqualTo(AugmentedViews.pixels(pixels.clone(), 32, view, true));
            assertThat(AugmentedViews.pixels(pixels, 32, view, true))
                    .isNotEqualTo(AugmentedViews.pixels(pixels, 32, view + 1, true));
        }
        assertThat(pixels).isEqualTo(picture(32, 1));
    }

    @Test
    void areOthersForEachImage() {
        // Flat images differ in nothing but their colour: where the hole is says how they were augmented.
        byte[] dark = new byte[3 * 32 * 32];
        byte[] light = new byte[3 * 32 * 32];
        java.util.Arrays.fill(light, (byte) 250);
        int same = 0;
        for (int view = 2; view < 20; view++) {
            byte[] one = AugmentedViews.pixels(dark, 32, view, true);
            byte[] other = AugmentedViews.pixels(light, 32, view, true);
            boolean equal = true;
            for (int i = 0; i < one.length; i++) {
                equal &= (one[i] == (byte) 128) == (other[i] == (byte) 128);
            }
            same += equal ? 1 : 0;
        }
        assertThat(same).isLessThan(3);
    }

    @Test
    void workUpTo224AndRefuseTheRest() {
        assertThat(AugmentedViews.pixels(picture(224, 1), 224, 2, false)).hasSize(3 * 224 * 224);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AugmentedViews.pixels(picture(225, 1), 225, 2, false))
                .withMessageContaining("side is 225, allowed is 8 to 224");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AugmentedViews.pixels(picture(16, 1), 32, 2, false))
                .withMessageContaining("pixels is 768");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AugmentedViews.pixels(picture(16, 1), 16, -1, false))
                .withMessageContaining("view is -1");
    }

    private static byte[] picture(int side, long seed) {
        byte[] pixels = new byte[3 * side * side];
        new SplittableRandom(seed).nextBytes(pixels);
        return pixels;
    }
}
