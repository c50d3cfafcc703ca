package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmentationTests {

    private static final int SIDE = 16;

    @Test
    void showsNothingThatIsNotInThePicture() {
        Set<Integer> present = colours(picture());
        for (int seed = 0; seed < 50; seed++) {
            byte[] moved = picture();
            weak(true).apply(moved, new SplittableRandom(seed));
            assertThat(present).containsAll(colours(moved));
        }
    }

    @Test
    void movesByAnEighthAtMost() {
        boolean moved = false;
        for (int seed = 0; seed < 50; seed++) {
            byte[] pixels = new byte[3 * SIDE * SIDE];
            pixels[at(8, 8)] = 99;
            weak(false).apply(pixels, new SplittableRandom(seed));
            int found = indexOf(pixels, (byte) 99);
            assertThat(found % SIDE).isBetween(6, 10);
            assertThat(found / SIDE).isBetween(6, 10);
            moved |= found != 8 * SIDE + 8;
        }
        assertThat(moved).isTrue();
    }

    @Test
    void aMirroredPictureHasTheSamePixels() {
        int mirrored = 0;
        int plain = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            byte[] pixels = picture();
            weak(true).apply(pixels, new SplittableRandom(seed));
            if (Arrays.equals(pixels, mirror(picture()))) {
                mirrored++;
            } else if (Arrays.equals(pixels, picture())) {
                plain++;
            }
        }
        // Each of 9 shifts with and without mirroring: 111 each, standard deviation 10.
        assertThat(mirrored).isBetween(70, 152);
        assertThat(plain).isBetween(70, 152);
    }

    @Test
    void mirrorsNothingWhereThatChangesTheClass() {
        for (int seed = 0; seed < 200; seed++) {
            byte[] pixels = picture();
            weak(false).apply(pixels, new SplittableRandom(seed));
            // Red grows from left to right in each row, but for the two border pixels that a shift reflects.
            assertThat(pixels[at(12, 5)] & 0xff).isGreaterThan(pixels[at(3, 5)] & 0xff);
        }
    }

    @Test
    void changesBrightnessAndCutsOutButNeverWrapsAround() {
        boolean cut = false;
        for (int seed = 0; seed < 100; seed++) {
            byte[] white = new byte[3 * SIDE * SIDE];
            Arrays.fill(white, (byte) 255);
            strong().apply(white, new SplittableRandom(seed));
            // (255 - 128) * 0.6 + 128 - 40 is the darkest that white can get; 128 is the hole.
            for (byte value : white) {
                assertThat(value & 0xff).matches(v -> v == 128 || v >= 164, "hole or light");
                cut |= (value & 0xff) == 128;
            }
        }
        assertThat(cut).isTrue();
    }

    @Test
    void doesTheSameForTheSameSeed() {
        byte[] first = picture();
        byte[] again = picture();
        byte[] other = picture();
        strong().apply(first, new SplittableRandom(1));
        strong().apply(again, new SplittableRandom(1));
        strong().apply(other, new SplittableRandom(2));

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    private static Augmentation weak(boolean flip) {
        return new Augmentation(SIDE, flip, 0);
    }

    private static Augmentation strong() {
        return new Augmentation(SIDE, true, 1);
    }

    /** Red says the column, green the row. */
    private static byte[] picture() {
        byte[] pixels = new byte[3 * SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                pixels[at(x, y)] = (byte) (10 * x);
                pixels[at(x, y) + 1] = (byte) (10 * y);
                pixels[at(x, y) + 2] = 7;
            }
        }
        return pixels;
    }

    private static byte[] mirror(byte[] pixels) {
        byte[] mirrored = new byte[pixels.length];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                System.arraycopy(pixels, at(x, y), mirrored, at(SIDE - 1 - x, y), 3);
            }
        }
        return mirrored;
    }

    private static Set<Integer> colours(byte[] pixels) {
        Set<Integer> colours = new HashSet<>();
        for (int i = 0; i < pixels.length; i += 3) {
            colours.add(0x10000 * (pixels[i] & 0xff) + 0x100 * (pixels[i + 1] & 0xff) + (pixels[i + 2] & 0xff));
        }
        return colours;
    }

    private static int indexOf(byte[] pixels, byte red) {
        for (int i = 0; i < pixels.length; i += 3) {
            if (pixels[i] == red) {
                return i / 3;
            }
        }
        throw new AssertionError("the pixel was shifted out of the picture");
    }

    private static int at(int x, int y) {
        return 3 * (y * SIDE + x);
    }
}
