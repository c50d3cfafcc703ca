package io.ratchet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerceptualHashTests {

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.75, 0.95})
    void isNearAfterCompression(double quality) {
        for (int seed = 0; seed < 50; seed++) {
            BufferedImage drawing = Pictures.drawing(seed, 60, 50);
            assertThat(hash(Pictures.jpeg(drawing, quality)).near(hash(Pictures.png(drawing))))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.75, 1.5, 2})
    void isNearAfterResizing(double scale) {
        for (int seed = 0; seed < 50; seed++) {
            BufferedImage drawing = Pictures.drawing(seed, 200, 160);
            assertThat(hash(Pictures.png(resized(drawing, scale))).near(hash(Pictures.png(drawing))))
                    .isTrue();
        }
    }

    @Test
    void isFarForOtherImages() {
        for (int seed = 0; seed < 50; seed++) {
            PerceptualHash one = hash(Pictures.png(Pictures.drawing(seed, 60, 60)));
            PerceptualHash other = hash(Pictures.png(Pictures.drawing(1000 + seed, 60, 60)));
            assertThat(one.distance(other)).isGreaterThan(2 * PerceptualHash.NEAR);
        }
    }

    @Test
    void tellsPlainColoursApartButNotTheNoiseInThem() {
        PerceptualHash black = hash(Pictures.png(Pictures.flat(0, 40, 40)));
        PerceptualHash white = hash(Pictures.png(Pictures.flat(0xFFFFFF, 40, 40)));
        PerceptualHash blackAgain = hash(Pictures.png(Pictures.flat(0, 64, 64)));
        PerceptualHash noisyBlack = hash(Pictures.png(noise(0, 4, 40)));

        assertThat(black.near(white)).isFalse();
        assertThat(black).isEqualTo(blackAgain);
        assertThat(black.near(noisyBlack)).isTrue();
        assertThat(hash(Pictures.png(noise(1, 4, 40))).near(noisyBlack)).isTrue();
    }

    @Test
    void acceptsASinglePixelAndAStripe() {
        assertThat(hash(Pictures.png(Pictures.flat(0x808080, 1, 1))))
                .isEqualTo(hash(Pictures.png(Pictures.flat(0x808080, 20, 1))));
    }

    @Test
    void staysTheSameAsBytes() {
        PerceptualHash hash = hash(Pictures.png(Pictures.drawing(1, 60, 60)));

        assertThat(hash.bytes()).hasSize(32);
        assertThat(PerceptualHash.fromBytes(hash.bytes())).isEqualTo(hash);
        assertThatIllegalArgumentException().isThrownBy(() -> PerceptualHash.fromBytes(new byte[31]));
    }

    @Test
    void countsTheBitsThatDiffer() {
        PerceptualHash zero = new PerceptualHash(0, 0, 0, 0);

        assertThat(zero.distance(new PerceptualHash(1, 3, 7, -1))).isEqualTo(1 + 2 + 3 + 64);
        assertThat(zero.near(new PerceptualHash(0x7FFF, 0, 0, 0))).isTrue();
        assertThat(zero.near(new PerceptualHash(0xFFFF, 0, 0, 0))).isFalse();
    }

    private PerceptualHash hash(byte[] content) {
        return PerceptualHash.of(decoder.decode(content));
    }

    private static BufferedImage noise(long seed, int amplitude, int side) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < side * side; i++) {
            image.setRGB(i % side, i / side, random.nextInt(amplitude) * 0x010101);
        }
        return image;
    }

    private static BufferedImage resized(BufferedImage image, double scale) {
        int width = (int) (image.getWidth() * scale);
        int height = (int) (image.getHeight() * scale);
        BufferedImage resized = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = resized.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return resized;
    }
}
