package io.ratchet.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ratchet.image.ImageRejected.Reason;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTests {

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());

    @Test
    void decodesThePixelsOfAPng() {
        BufferedImage drawing = Pictures.drawing(1, 7, 5);

        DecodedImage image = decoder.decode(Pictures.png(drawing));

        assertThat(image.format()).isEqualTo(ImageFormat.PNG);
        assertThat(image.width()).isEqualTo(7);
        assertThat(image.height()).isEqualTo(5);
        for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 7; x++) {
                assertThat(image.pixel(x, y)).isEqualTo(drawing.getRGB(x, y) & 0xFFFFFF);
            }
        }
    }

    @Test
    void decodesAJpegWithItsChannelsInOrder() {
        DecodedImage image = decoder.decode(Pictures.jpeg(Pictures.flat(0xC86432, 9, 17), 0.95));

        assertThat(image.format()).isEqualTo(ImageFormat.JPEG);
        assertThat(image.pixel(8, 16) >> 16 & 0xFF).isBetween(0xC5, 0xCB);
        assertThat(image.pixel(8, 16) >> 8 & 0xFF).isBetween(0x61, 0x67);
        assertThat(image.pixel(8, 16) & 0xFF).isBetween(0x2F, 0x35);
    }

    @Test
    void decodesAProgressiveJpeg() {
        DecodedImage image = decoder.decode(Pictures.progressiveJpeg(Pictures.drawing(1, 64, 48)));

        assertThat(image.width()).isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 128, 200, 255})
    void keepsGreyAsItIs(int grey) {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSamples(0, 0, 8, 8, 0, filled(64, grey));

        assertThat(decoder.decode(Pictures.png(image)).pixel(3, 3)).isEqualTo(grey * 0x010101);
        assertThat(decoder.decode(Pictures.jpeg(image, 0.95)).pixel(3, 3)).isEqualTo(grey * 0x010101);
    }

    @Test
    void scalesSixteenBitsToEight() {
        byte[] grey = Pictures.png(2, 1, 16, 0, Pictures.pixelData(0, 0x80, 0x80, 0x7F, 0x00));
        byte[] rgb = Pictures.png(1, 1, 16, 2, Pictures.pixelData(0, 0xFF, 0xFF, 0x80, 0x80, 0x01, 0x01));

        assertThat(decoder.decode(grey).pixel(0, 0)).isEqualTo(0x808080);
        assertThat(decoder.decode(grey).pixel(1, 0)).isEqualTo(0x7F7F7F);
        assertThat(decoder.decode(rgb).pixel(0, 0)).isEqualTo(0xFF8001);
    }

    @Test
    void readsFewBitsOfGrey() {
        byte[] oneBit = Pictures.png(2, 1, 1, 0, Pictures.pixelData(0, 0b0100_0000));
        byte[] fourBits = Pictures.png(2, 1, 4, 0, Pictures.pixelData(0, 0x3F));

        assertThat(decoder.decode(oneBit).pixel(0, 0)).isEqualTo(0x000000);
        assertThat(decoder.decode(oneBit).pixel(1, 0)).isEqualTo(0xFFFFFF);
        assertThat(decoder.decode(fourBits).pixel(0, 0)).isEqualTo(0x333333);
    }

    @Test
    void laysTransparencyOverWhite() {
        byte[] rgba = Pictures.png(3, 1, 8, 6, Pictures.pixelData(0, 10, 20, 30, 255, 10, 20, 30, 0, 0, 0, 0, 51));
        byte[] greyAlpha = Pictures.png(2, 1, 8, 4, Pictures.pixelData(0, 100, 255, 100, 0));

        assertThat(decoder.decode(rgba).pixel(0, 0)).isEqualTo(0x0A141E);
        assertThat(decoder.decode(rgba).pixel(1, 0)).isEqualTo(0xFFFFFF);
        assertThat(decoder.decode(rgba).pixel(2, 0)).isEqualTo(0xCCCCCC);
        assertThat(decoder.decode(greyAlpha).pixel(0, 0)).isEqualTo(0x646464);
        assertThat(decoder.decode(greyAlpha).pixel(1, 0)).isEqualTo(0xFFFFFF);
    }

    @Test
    void readsAPaletteWithTransparencyAndAnIndexBeyondIt() {
        byte[] palette = Pictures.chunk("PLTE", new byte[] {1, 2, 3, 40, 50, 60, 7, 8, 9});
        byte[] transparency = Pictures.chunk("tRNS", (byte) 255, (byte) 0);
        byte[] png = Pictures.png(3, 1, 8, 3, palette, transparency, Pictures.pixelData(0, 0, 1, 9));

        DecodedImage image = decoder.decode(png);

        assertThat(image.pixel(0, 0)).isEqualTo(0x010203);
        assertThat(image.pixel(1, 0)).isEqualTo(0xFFFFFF);
        assertThat(image.pixel(2, 0)).isNotNegative();
    }

    @Test
    void ignoresASingleTransparentColour() {
        byte[] key = Pictures.chunk("tRNS", new byte[] {0, 5, 0, 6, 0, 7});
        byte[] png = Pictures.png(1, 1, 8, 2, key, Pictures.pixelData(0, 5, 6, 7));

        assertThat(decoder.decode(png).pixel(0, 0)).isEqualTo(0x050607);
    }

    @Test
    void acceptsASinglePixel() {
        assertThat(decoder.decode(Pictures.png(Pictures.flat(0x123456, 1, 1))).pixel(0, 0))
                .isEqualTo(0x123456);
    }

    @Test
    void refusesNothingAtAll() {
        assertThat(refusal(new byte[0])).isEqualTo(Reason.EMPTY);
    }

    @Test
    void refusesMoreBytesThanAllowed() {
        assertThat(refusal(new byte[10 * 1024 * 1024 + 1])).isEqualTo(Reason.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GIF89a....",
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "\n <!DOCTYPE html>",
                "%PDF-1.7",
                "PK\3\4aaaa",
                "MZaaaa",
                "RIFFaaaaWEBPVP8 ",
                "II*\0aaaa",
                "MM\0*aaaa",
                "BMaaaaaaaaaaaaaa"
            })
    void refusesOtherFormatsByName(String content) {
        assertThat(refusal(content.getBytes(UTF_8))).isEqualTo(Reason.UNSUPPORTED_FORMAT);
    }

    @Test
    void refusesBytesThatAreNoImage() {
        assertThat(refusal("just some words".getBytes(UTF_8))).isEqualTo(Reason.UNDECODABLE);
        assertThat(refusal(new byte[] {7})).isEqualTo(Reason.UNDECODABLE);
    }

    @Test
    void refusesABombByItsHeaderAlone() {
        byte[] big = Pictures.png(19_000, 19_000, 8, 2, Pictures.pixelData(0));
        byte[] lie = Pictures.png(Integer.MAX_VALUE, Integer.MAX_VALUE, 8, 2, Pictures.pixelData(0));
        byte[] jpeg = jpegOfSize(65_535, 65_535);

        assertThat(refusal(big)).isEqualTo(Reason.TOO_MANY_PIXELS);
        assertThat(refusal(lie)).isEqualTo(Reason.TOO_MANY_PIXELS);
        assertThat(refusal(jpeg)).isEqualTo(Reason.TOO_MANY_PIXELS);
    }

    @Test
    void refusesAStripe() {
        assertThat(refusal(Pictures.png(1, 100_000, 8, 0, Pictures.pixelData(0))))
                .isEqualTo(Reason.ASPECT_RATIO);
        assertThat(refusal(Pictures.png(Pictures.flat(0, 21, 1)))).isEqualTo(Reason.ASPECT_RATIO);
        assertThatNoException().isThrownBy(() -> decoder.decode(Pictures.png(Pictures.flat(0, 20, 1))));
    }

    @Test
    void refusesImagesWithoutPixels() {
        assertThat(refusal(Pictures.png(0, 10, 8, 0, Pictures.pixelData(0)))).isEqualTo(Reason.UNDECODABLE);
        assertThat(refusal(Pictures.png(0x80000000L, 10, 8, 0, Pictures.pixelData(0))))
                .isEqualTo(Reason.UNDECODABLE);
        assertThat(refusal(jpegOfSize(0, 10))).isEqualTo(Reason.UNDECODABLE);
        assertThat(refusal(Pictures.png(1, 1, 8, 0))).isEqualTo(Reason.UNDECODABLE);
    }

    @Test
    void refusesAJpegOfFourChannels() {
        byte[] jpeg = Pictures.jpeg(Pictures.drawing(1, 16, 16), 0.9);
        jpeg[Pictures.frame(jpeg) + 9] = 4;

        assertThat(refusal(jpeg)).isEqualTo(Reason.UNSUPPORTED_COLOUR_SPACE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.5, 0.9, 0.99})
    void refusesTruncatedImages(double share) {
        BufferedImage drawing = Pictures.drawing(1, 200, 160);
        for (byte[] whole :
                new byte[][] {Pictures.jpeg(drawing, 0.9), Pictures.progressiveJpeg(drawing), Pictures.png(drawing)}) {
            assertThat(refusal(Arrays.copyOf(whole, (int) (share * whole.length))))
                    .isEqualTo(Reason.UNDECODABLE);
        }
    }

    @Test
    void refusesAJpegWithACutOutMiddleThoughItHasAnEnd() {
        byte[] whole = Pictures.jpeg(Pictures.drawing(1, 200, 160), 0.9);
        byte[] cut = Arrays.copyOf(whole, whole.length / 2 + 2);
        cut[cut.length - 2] = (byte) 0xFF;
        cut[cut.length - 1] = (byte) 0xD9;

        assertThat(refusal(cut)).isEqualTo(Reason.UNDECODABLE);
    }

    @Test
    void refusesAPngWithAWrongChecksum() {
        byte[] png = Pictures.png(Pictures.drawing(1, 20, 20));
        png[png.length - 13] ^= 1; // the last byte of the last data chunk's checksum

        assertThat(refusal(png)).isEqualTo(Reason.UNDECODABLE);
    }

    @Test
    void refusesBrokenCompression() {
        byte[] png = Pictures.png(4, 4, 8, 0, Pictures.chunk("IDAT", new byte[] {0x78, (byte) 0x9C, 1, 2, 3, 4}));

        assertThat(refusal(png)).isEqualTo(Reason.UNDECODABLE);
    }

    @Test
    void ignoresMetadataHoweverBroken() {
        byte[] bomb = Pictures.deflated(new byte[50_000_000]);
        byte[] text = Pictures.chunk("zTXt", join("a\0\0".getBytes(UTF_8), bomb));
        byte[] profile = Pictures.chunk("iCCP", join("p\0\0".getBytes(UTF_8), bomb));
        byte[] png = Pictures.png(1, 1, 8, 2, text, profile, Pictures.pixelData(0, 1, 2, 3));

        assertThat(decoder.decode(png).pixel(0, 0)).isEqualTo(0x010203);
    }

    @Test
    void ignoresABrokenColourProfileInAJpeg() {
        byte[] plain = Pictures.jpeg(Pictures.drawing(1, 32, 32), 0.9);
        byte[] profile = Pictures.segment(0xE2, join("ICC_PROFILE\0\1\1".getBytes(UTF_8), new byte[3000]));

        byte[] withProfile = Pictures.with(plain, Pictures.frame(plain), profile);

        assertThat(decoder.decode(withProfile).toRgb())
                .isEqualTo(decoder.decode(plain).toRgb());
    }

    @Test
    void ignoresWhatFollowsTheImage() {
        byte[] html = "<script>alert(1)</script>PK\3\4".getBytes(UTF_8);
        byte[] jpeg = Pictures.jpeg(Pictures.drawing(1, 32, 32), 0.9);
        byte[] png = Pictures.png(Pictures.drawing(1, 32, 32));

        assertThat(decoder.decode(join(jpeg, html)).toRgb())
                .isEqualTo(decoder.decode(jpeg).toRgb());
        assertThat(decoder.decode(join(png, html)).toRgb())
                .isEqualTo(decoder.decode(png).toRgb());
    }

    @Test
    void refusesThousandsOfScans() {
        assertThat(refusal(Pictures.jpegOfScans(5000))).isEqualTo(Reason.DECODE_TIMEOUT);
    }

    private Reason refusal(byte[] content) {
        return catchThrowableOfType(ImageRejected.class, () -> decoder.decode(content))
                .reason();
    }

    private static byte[] jpegOfSize(int width, int height) {
        byte[] jpeg = Pictures.jpeg(Pictures.drawing(1, 16, 16), 0.9);
        int frame = Pictures.frame(jpeg);
        jpeg[frame + 5] = (byte) (height >> 8);
        jpeg[frame + 6] = (byte) height;
        jpeg[frame + 7] = (byte) (width >> 8);
        jpeg[frame + 8] = (byte) width;
        return jpeg;
    }

    private static byte[] join(byte[] first, byte[] second) {
        return Pictures.with(first, first.length, second);
    }

    private static int[] filled(int length, int value) {
        int[] filled = new int[length];
        Arrays.fill(filled, value);
        return filled;
    }
}
