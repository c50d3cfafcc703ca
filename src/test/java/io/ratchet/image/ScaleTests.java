package io.ratchet.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTests {

    private static final BufferedImage SCENE = Pictures.drawing(5, 333, 250);
    private static final byte[] JPEG = Pictures.jpeg(SCENE, 0.9);

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());

    @ParameterizedTest
    @CsvSource({
        "250, 250, FULL",
        "250, 63, FULL",
        "250, 62, HALF",
        "250, 32, HALF",
        "250, 31, QUARTER",
        "250, 16, QUARTER",
        "250, 15, EIGHTH",
        "250, 1, EIGHTH",
        "1, 1, FULL",
        "2147483647, 2147483647, FULL"
    })
    void isTheSmallestThatLeavesEnough(int shorter, int side, Scale expected) {
        assertThat(Scale.of(shorter, side)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"63, 333, 250", "62, 167, 125", "31, 84, 63", "15, 42, 32", "1, 42, 32"})
    void decodesAJpegNoLargerThanNeeded(int side, int width, int height) {
        for (byte[] jpeg : List.of(JPEG, Pictures.progressiveJpeg(SCENE))) {
            DecodedImage image = decoder.decode(jpeg, side);

            assertThat(image.width()).isEqualTo(width);
            assertThat(image.height()).isEqualTo(height);
            assertThat(image.originalWidth()).isEqualTo(333);
            assertThat(image.originalHeight()).isEqualTo(250);
        }
    }

    @Test
    void decodesAPngInFull() {
        byte[] png = Pictures.png(SCENE);

        assertThat(decoder.decode(png, 8).toRgb()).isEqualTo(decoder.decode(png).toRgb());
    }

    /** The average of a block, a quarter or a sixteenth of it, as those of all its pixels would be. */
    @ParameterizedTest
    @ValueSource(ints = {62, 31, 15})
    void looksAsTheWholeShrunkWould(int side) {
        Preprocessing preprocessing = new Preprocessing(15, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));

        byte[] reduced = preprocessing.pixels(decoder.decode(JPEG, side));
        byte[] whole = preprocessing.pixels(decoder.decode(JPEG));

        assertThat(PerceptualHash.of(decoder.decode(JPEG, side)).near(PerceptualHash.of(decoder.decode(JPEG))))
                .isTrue();
        double sum = 0;
        for (int i = 0; i < whole.length; i++) {
            sum += Math.abs((reduced[i] & 0xFF) - (whole[i] & 0xFF));
        }
        assertThat(sum / whole.length).isLessThan(4);
        assertThat(decoder.decode(JPEG, side).toRgb())
                .isEqualTo(decoder.decode(JPEG, side).toRgb());
    }
}
