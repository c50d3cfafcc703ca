package io.ratchet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreprocessingTests {

    private static final List<Float> HALF = List.of(0.5f, 0.5f, 0.5f);

    @Test
    void leavesASquareOfTheRightSizeAsItIs() {
        byte[] rgb = gradient(16, 16);

        assertThat(to(16).pixels(image(16, 16, rgb))).isEqualTo(rgb);
    }

    @Test
    void cutsOutTheCentre() {
        byte[] rgb = gradient(20, 8);

        byte[] square = to(8).pixels(image(20, 8, rgb));

        assertThat(Arrays.copyOfRange(square, 0, 24)).isEqualTo(Arrays.copyOfRange(rgb, 3 * 6, 3 * 14));
        assertThat(Arrays.copyOfRange(square, 24, 48)).isEqualTo(Arrays.copyOfRange(rgb, 3 * 26, 3 * 34));
    }

    @Test
    void enlargesBilinearlyAtHalfPixelCentres() {
        // Along an axis, 0 and 100 doubled are 0, 25, 75, 100: torch.nn.functional.interpolate(align_corners=False).
        byte[] rgb = new byte[3 * 4 * 4];
        for (int i = 0; i < 16; i++) {
            rgb[3 * i] = (byte) (i % 2 * 100);
        }

        byte[] square = to(8).pixels(image(4, 4, rgb));

        assertThat(reds(square, 8)).containsExactly(0, 25, 75, 75, 25, 25, 75, 100);
    }

    @Test
    void averagesWhenShrinking() {
        // Each output covers two columns, or one and a half.
        byte[] rgb = new byte[3 * 24 * 24];
        for (int i = 0; i < 576; i++) {
            rgb[3 * i] = (byte) (i % 24 < 4 ? 210 : 0);
        }

        assertThat(reds(to(12).pixels(image(24, 24, rgb)), 12)).startsWith(210, 210, 0, 0);
        assertThat(reds(to(8).pixels(image(24, 24, rgb)), 8)).startsWith(210, 70, 0, 0);
        assertThat(reds(to(16).pixels(image(24, 24, rgb)), 16)).startsWith(210, 210, 140, 0);
    }

    @Test
    void keepsAFlatColourInEverySize() {
        byte[] rgb = new byte[3 * 37 * 37];
        Arrays.fill(rgb, (byte) 255);

        for (int size : new int[] {8, 36, 38, 100}) {
            assertThat(to(size).pixels(image(37, 37, rgb))).containsOnly(255);
        }
    }

    @Test
    void givesTheSamePixelsEachTime() {
        DecodedImage image = image(50, 40, gradient(50, 40));

        assertThat(to(28).pixels(image)).isEqualTo(to(28).pixels(image)).hasSize(28 * 28 * 3);
    }

    @Test
    void refusesValuesThatMakeNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> to(7)).withMessageContaining("between 8 and 1024");
        assertThatIllegalArgumentException().isThrownBy(() -> to(1025));
        assertThatIllegalArgumentException().isThrownBy(() -> new Preprocessing(32, List.of(0.5f), HALF));
        assertThatIllegalArgumentException().isThrownBy(() -> new Preprocessing(32, HALF, List.of(0.5f, 0f, 0.5f)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Preprocessing(32, HALF, List.of(0.5f, Float.NaN, 0.5f)));
    }

    private static Preprocessing to(int size) {
        return new Preprocessing(size, HALF, HALF);
    }

    private static DecodedImage image(int width, int height, byte[] rgb) {
        return new DecodedImage(ImageFormat.PNG, width, height, width, height, rgb);
    }

    private static byte[] gradient(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i * 7);
        }
        return rgb;
    }

    /** The red values of the first row. */
    private static int[] reds(byte[] square, int size) {
        int[] reds = new int[size];
        for (int x = 0; x < size; x++) {
            reds[x] = square[3 * x] & 0xFF;
        }
        return reds;
    }
}
