package io.ratchet.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ratchet.image.ImageRejected.Reason;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

/** One picture in all the ways that it may be stored in. */
class ColourTests {

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());

    /** Adobe's files hold 255 for no ink. */
    @Test
    void readsCmyk() throws IOException {
        byte[] orange = withAdobe(fourChannels(255, 128, 0, 255), 0);
        byte[] halfBlack = withAdobe(fourChannels(255, 255, 255, 128), 0);

        assertNear(decoder.decode(orange), 255, 128, 0);
        assertNear(decoder.decode(halfBlack), 128, 128, 128);
    }

    @Test
    void readsYcck() throws IOException {
        // Luminance and colour differences of what is missing to 255, 128 and 0: of 0, 127, 255.
        byte[] orange = withAdobe(fourChannels(104, 213, 54, 255), 2);

        assertNear(decoder.decode(orange), 255, 128, 0);
    }

    @Test
    void refusesFourChannelsWithoutAdobesMark() throws IOException {
        byte[] unmarked = fourChannels(255, 128, 0, 255);

        assertThat(catchThrowableOfType(ImageRejected.class, () -> decoder.decode(unmarked))
                        .reason())
                .isEqualTo(Reason.UNSUPPORTED_COLOUR_SPACE);
    }

    @Test
    void readsAJpegOfRgb() throws IOException {
        byte[] red = withAdobe(ofRaster(200, 30, 90), 0);

        assertNear(decoder.decode(red), 200, 30, 90);
    }

    @Test
    void readsAnInterlacedPng() throws IOException {
        BufferedImage drawing = Pictures.drawing(4, 61, 47);

        assertThat(decoder.decode(interlaced(drawing)).toRgb())
                .isEqualTo(decoder.decode(Pictures.png(drawing)).toRgb());
    }

    @Test
    void readsSixteenBitsWithTransparency() {
        byte[] png = Pictures.png(
                2, 1, 16, 6, Pictures.pixelData(0, 1, 1, 2, 2, 3, 3, 255, 255, 0, 0, 0, 0, 0, 0, 0x33, 0x33));

        DecodedImage image = decoder.decode(png);

        assertThat(image.pixel(0, 0)).isEqualTo(0x010203);
        assertThat(image.pixel(1, 0)).isEqualTo(0xCCCCCC);
    }

    @Test
    void takesTheFirstFrameOfAnAnimation() {
        byte[] control = Pictures.chunk("acTL", new byte[] {0, 0, 0x27, 0x10, 0, 0, 0, 0});
        byte[] frame = Pictures.chunk("fdAT", new byte[] {0, 0, 0, 1, 9, 9, 9});
        byte[] png = Pictures.png(1, 1, 8, 2, control, Pictures.pixelData(0, 1, 2, 3), frame, frame);

        assertThat(decoder.decode(png).pixel(0, 0)).isEqualTo(0x010203);
    }

    private static void assertNear(DecodedImage image, int red, int green, int blue) {
        int pixel = image.pixel(7, 5);
        assertThat(pixel >> 16 & 0xFF).isBetween(red - 4, red + 4);
        assertThat(pixel >> 8 & 0xFF).isBetween(green - 4, green + 4);
        assertThat(pixel & 0xFF).isBetween(blue - 4, blue + 4);
    }

    private static byte[] fourChannels(int... samples) throws IOException {
        return ofRaster(samples);
    }

    /** A JPEG whose channels are these, stored as they are and without a word on what they mean. */
    private static byte[] ofRaster(int... samples) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(0, 20, 16, samples.length, null);
        for (int band = 0; band < samples.length; band++) {
            int[] plane = new int[20 * 16];
            Arrays.fill(plane, samples[band]);
            raster.setSamples(0, 0, 20, 16, band, plane);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static byte[] withAdobe(byte[] jpeg, int transform) {
        byte[] mark = Arrays.copyOf("Adobe".getBytes(ISO_8859_1), 12);
        mark[6] = 100;
        mark[11] = (byte) transform;
        return Pictures.with(jpeg, 2, Pictures.segment(0xEE, mark));
    }

    private static byte[] interlaced(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
