package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AffineTests {

    private static final int SIDE = 11;

    @Test
    void changesNothingAtItsNeutralParameters() {
        assertThat(mapped(Affine.IDENTITY)).isEqualTo(picture());
        assertThat(mapped(Affine.of(0, 0, 1, 0, 0, false))).isEqualTo(picture());
        byte[] pixels = picture();
        Colours.change(pixels, 0, 1, 1);
        assertThat(pixels).isEqualTo(picture());
    }

    @Test
    void mirrorsAndShiftsAsMovingWholePixelsDoes() {
        byte[] moved = new byte[3 * SIDE * SIDE];
        new Move(2, -1, false).map(picture(), moved, SIDE);
        assertThat(mapped(Affine.of(0, 0, 1, 2, -1, false))).isEqualTo(moved);
        new Move(0, 0, true).map(picture(), moved, SIDE);
        assertThat(mapped(Affine.of(0, 0, 1, 0, 0, true))).isEqualTo(moved);
    }

    @Test
    void turnsAroundTheCentre() {
        byte[] turned = mapped(Affine.of(Math.PI / 2, 0, 1, 0, 0, false));
        byte[] picture = picture();
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                // Source of (x, y): a step to the right goes down, a step down goes to the left.
                int from = 3 * (x * SIDE + SIDE - 1 - y);
                assertThat(turned[3 * (y * SIDE + x)]).isEqualTo(picture[from]);
            }
        }
    }

    @Test
    void interpolatesBetweenPixels() {
        byte[] pixels = new byte[3 * SIDE * SIDE];
        pixels[3 * (5 * SIDE + 5)] = (byte) 200;
        byte[] half = new byte[pixels.length];
        new Affine(1, 0, 0, 1, 0.5f, 0).map(pixels, half, SIDE);

        assertThat(half[3 * (5 * SIDE + 5)]).isEqualTo((byte) 100);
        assertThat(half[3 * (5 * SIDE + 4)]).isEqualTo((byte) 100);
        assertThat(half[3 * (5 * SIDE + 3)]).isZero();
    }

    @Test
    void showsHalfThePictureAtZoomTwo() {
        byte[] zoomed = mapped(Affine.of(0, 0, 2, 0, 0, false));
        byte[] picture = picture();

        assertThat(zoomed[3 * (5 * SIDE + 5)]).isEqualTo(picture[3 * (5 * SIDE + 5)]);
        assertThat(zoomed[3 * (5 * SIDE + 9)]).isEqualTo(picture[3 * (5 * SIDE + 7)]);
        assertThat(zoomed[3 * (1 * SIDE + 5)]).isEqualTo(picture[3 * (3 * SIDE + 5)]);
    }

    @Test
    void staysInThePictureHoweverFarItReaches() {
        mapped(Affine.of(1, 0.3, 0.05, 40, -40, true));
    }

    @Test
    void makesGreyWithoutSaturationAndFlatWithoutContrast() {
        byte[] grey = picture();
        Colours.change(grey, 0, 1, 0);
        for (int i = 0; i < grey.length; i += 3) {
            assertThat(grey[i]).isEqualTo(grey[i + 1]).isEqualTo(grey[i + 2]);
        }
        byte[] flat = picture();
        Colours.change(flat, 10, 0, 1);
        assertThat(flat).containsOnly((byte) 138);
    }

    private static byte[] mapped(Affine affine) {
        byte[] target = new byte[3 * SIDE * SIDE];
        affine.map(picture(), target, SIDE);
        return target;
    }

    private static byte[] picture() {
        byte[] pixels = new byte[3 * SIDE * SIDE];
        SplittableRandom random = new SplittableRandom(4);
        random.nextBytes(pixels);
        return pixels;
    }
}
