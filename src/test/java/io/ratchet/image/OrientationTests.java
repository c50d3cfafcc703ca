package io.ratchet.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTests {

    private static final int WIDTH = 48;
    private static final int HEIGHT = 32;
    private static final BufferedImage SCENE = Pictures.drawing(3, WIDTH, HEIGHT);

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsAPngUpright(int number) {
        byte[] png = Pictures.png(stored(number));
        byte[] exif = Pictures.chunk("eXIf", tiff(ByteOrder.BIG_ENDIAN, number));

        DecodedImage image = decoder.decode(Pictures.with(png, 33, exif));

        assertThat(image.width()).isEqualTo(WIDTH);
        assertThat(image.toRgb()).isEqualTo(decoder.decode(Pictures.png(SCENE)).toRgb());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsAJpegUpright(int number) {
        DecodedImage image =
                decoder.decode(withExif(Pictures.jpeg(stored(number), 0.95), tiff(ByteOrder.LITTLE_ENDIAN, number)));
        DecodedImage upright = decoder.decode(Pictures.jpeg(SCENE, 0.95));

        assertThat(image.height()).isEqualTo(HEIGHT);
        // A JPEG that was coded on its side differs a little.
        assertThat(PerceptualHash.of(image).distance(PerceptualHash.of(upright)))
                .isLessThan(8);
        assertThat(meanDifference(image.toRgb(), upright.toRgb())).isLessThan(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsAReducedJpegUpright(int number) {
        byte[] jpeg = withExif(Pictures.jpeg(stored(number), 0.95), tiff(ByteOrder.LITTLE_ENDIAN, number));

        DecodedImage image = decoder.decode(jpeg, HEIGHT / 4);
        DecodedImage upright = decoder.decode(Pictures.jpeg(SCENE, 0.95), HEIGHT / 4);

        assertThat(image.width()).isEqualTo(WIDTH / 2);
        assertThat(image.originalWidth()).isEqualTo(WIDTH);
        assertThat(image.originalHeight()).isEqualTo(HEIGHT);
        assertThat(meanDifference(image.toRgb(), upright.toRgb())).isLessThan(2);
    }

    @ParameterizedTest
    @EnumSource(Broken.class)
    void takesWhatIsBrokenForUpright(Broken broken) {
        byte[] plain = Pictures.jpeg(SCENE, 0.9);

        assertThat(decoder.decode(withExif(plain, broken.tiff)).toRgb())
                .isEqualTo(decoder.decode(plain).toRgb());
    }

    @Test
    void believesTheFirstOfTwo() {
        byte[] plain = Pictures.jpeg(SCENE, 0.9);
        byte[] both = withExif(withExif(plain, tiff(ByteOrder.BIG_ENDIAN, 2)), tiff(ByteOrder.BIG_ENDIAN, 6));

        assertThat(decoder.decode(both).width()).isEqualTo(HEIGHT);
    }

    private enum Broken {
        EMPTY(new byte[0]),
        CUT_OFF(Arrays.copyOf(tiff(ByteOrder.BIG_ENDIAN, 6), 15)),
        OF_ANOTHER_ORDER(patched(tiff(ByteOrder.BIG_ENDIAN, 6), 0, 'X')),
        OF_ANOTHER_VERSION(patched(tiff(ByteOrder.BIG_ENDIAN, 6), 3, 43)),
        FAR_AWAY(patched(tiff(ByteOrder.BIG_ENDIAN, 6), 4, 0x7F)),
        BEFORE_THE_START(patched(tiff(ByteOrder.BIG_ENDIAN, 6), 4, 0xFF)),
        OF_ANOTHER_TYPE(patched(tiff(ByteOrder.BIG_ENDIAN, 6), 13, 4)),
        ZERO(tiff(ByteOrder.BIG_ENDIAN, 0)),
        NINE(tiff(ByteOrder.BIG_ENDIAN, 9)),
        NEGATIVE(tiff(ByteOrder.BIG_ENDIAN, -6));

        private final byte[] tiff;

        Broken(byte[] tiff) {
            this.tiff = tiff;
        }
    }

    /** The scene as a camera that was held so would have stored it: the inverse of what has to be done. */
    private static BufferedImage stored(int number) {
        boolean turned = number >= 5;
        BufferedImage stored =
                new BufferedImage(turned ? HEIGHT : WIDTH, turned ? WIDTH : HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < stored.getHeight(); y++) {
            for (int x = 0; x < stored.getWidth(); x++) {
                // EXIF says of each number where the stored row 0 and column 0 are in the scene.
                boolean fromRight = number == 2 || number == 3;
                boolean fromBottom = number == 3 || number == 4;
                int sceneX = fromRight ? WIDTH - 1 - x : x;
                int sceneY = fromBottom ? HEIGHT - 1 - y : y;
                if (turned) { // row 0 is the left side (5, 8) or the right one (6, 7); column 0 the top (5, 6) or the
                    // bottom
                    sceneX = number == 5 || number == 8 ? y : WIDTH - 1 - y;
                    sceneY = number == 5 || number == 6 ? x : HEIGHT - 1 - x;
                }
                stored.setRGB(x, y, SCENE.getRGB(sceneX, sceneY));
            }
        }
        return stored;
    }

    private static byte[] tiff(ByteOrder order, int orientation) {
        return ByteBuffer.allocate(26)
                .order(order)
                .put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(ISO_8859_1))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .array();
    }

    private static byte[] withExif(byte[] jpeg, byte[] tiff) {
        ByteArrayOutputStream exif = new ByteArrayOutputStream();
        exif.writeBytes("Exif\0\0".getBytes(ISO_8859_1));
        exif.writeBytes(tiff);
        return Pictures.with(jpeg, 2, Pictures.segment(0xE1, exif.toByteArray()));
    }

    private static byte[] patched(byte[] content, int at, int value) {
        content[at] = (byte) value;
        return content;
    }

    private static double meanDifference(byte[] one, byte[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs((one[i] & 0xFF) - (other[i] & 0xFF));
        }
        return sum / one.length;
    }
}
