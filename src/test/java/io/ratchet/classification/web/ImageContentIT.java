package io.ratchet.classification.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.TestAnswer;
import io.ratchet.TestHttp;
import io.ratchet.classification.ServerTest;
import io.ratchet.image.Pictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which contents are answered, and what each of the others gets; nothing of those is stored. */
@ServerTest
class ImageContentIT {

    private static final byte[] PNG = Pictures.png(Pictures.drawing(5, 40, 30));
    private static final byte[] JPEG = Pictures.jpeg(Pictures.drawing(5, 40, 30), 0.9);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private TestHttp http;

    @BeforeEach
    void connect() {
        http = new TestHttp(port);
    }

    @Test
    void refusesRandomBytes() {
        byte[] noise = new byte[5_000];
        new Random(1).nextBytes(noise);
        expectRefused(noise, 422, "undecodable-image");
    }

    @Test
    void refusesWhatTakesTooLongToDecode() {
        expectRefused(Pictures.jpegOfScans(5000), 422, "decode-timeout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "<?xml version='1.0'?><!DOCTYPE svg SYSTEM 'file:///etc/passwd'><svg/>",
                "%PDF-1.7 ",
                "<!DOCTYPE html><html></html>",
                "PK\u0003\u0004 zip",
                "MZ\u0090\u0000 exe",
                "GIF89a gif"
            })
    void refusesOtherFormatsUnread(String content) {
        expectRefused(Arrays.copyOf(content.getBytes(ISO_8859_1), 200), 415, "unsupported-image-format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bmp", "tiff", "gif"})
    void refusesFormatsThatTheJdkCouldRead(String format) throws IOException {
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(Pictures.drawing(1, 20, 20), format, out)).isTrue();
        expectRefused(out.toByteArray(), 415, "unsupported-image-format");
    }

    @Test
    void answersAnImageWithSomethingBehindIt() {
        expectAnswered(joined(PNG, "PK\u0003\u0004<script>alert(1)</script>".getBytes(ISO_8859_1)));
        expectAnswered(joined(JPEG, "<html></html>".getBytes(ISO_8859_1)));
    }

    @Test
    void keepsTheSizeOfAnImageThatIsDecodedSmaller() {
        expectAnswered(Pictures.jpeg(Pictures.drawing(6, 333, 251), 0.9));

        assertThat(jdbc.sql("select width || ' x ' || height from image order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("333 x 251");
    }

    @ParameterizedTest
    @CsvSource({
        "19000, 19000, image-too-many-pixels",
        "2147483647, 2147483647, image-too-many-pixels",
        "0, 10, undecodable-image",
        "1, 100000, image-aspect-ratio"
    })
    void judgesTheSizeByTheHeaderAlone(int width, int height, String slug) {
        expectRefused(claiming(width, height), 422, slug);
    }

    @Test
    void answersTheSmallestImage() {
        expectAnswered(Pictures.png(Pictures.flat(0x123456, 1, 1)));
    }

    @Test
    void refusesWhatIsCutOffOrDamaged() {
        expectRefused(Arrays.copyOf(JPEG, JPEG.length / 2), 422, "undecodable-image");
        expectRefused(Arrays.copyOf(PNG, PNG.length / 2), 422, "undecodable-image");
        byte[] damaged = PNG.clone();
        damaged[PNG.length / 2] ^= 0x55;
        expectRefused(damaged, 422, "undecodable-image");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_USHORT_GRAY,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_BYTE_BINARY
            })
    void answersEveryKindOfPng(int type) {
        expectAnswered(Pictures.png(new BufferedImage(30, 20, type)));
    }

    @Test
    void refusesFourChannels() {
        byte[] fourChannels = {
            (byte) 0xFF,
            (byte) 0xD8,
            (byte) 0xFF,
            (byte) 0xC0,
            0,
            20,
            8,
            0,
            16,
            0,
            16,
            4,
            1,
            0x11,
            0,
            2,
            0x11,
            0,
            3,
            0x11,
            0,
            4,
            0x11,
            0,
            (byte) 0xFF,
            (byte) 0xDA,
            0,
            14,
            4,
            1,
            0,
            2,
            0,
            3,
            0,
            4,
            0,
            0,
            63,
            0,
            1,
            2,
            3,
            (byte) 0xFF,
            (byte) 0xD9
        };
        expectRefused(fourChannels, 422, "unsupported-colour-space");
    }

    private void expectAnswered(byte[] content) {
        TestAnswer answer = http.post("/v1/predictions", "application/octet-stream", content);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private void expectRefused(byte[] content, int status, String slug) {
        long before = images();
        http.post("/v1/predictions", "image/png", content).isProblem(status, slug);
        assertThat(images()).isEqualTo(before);
    }

    private long images() {
        return jdbc.sql("select count(*) from image").query(Long.class).single();
    }

    /** A PNG whose header, with a right checksum, promises other sizes than it has. */
    private static byte[] claiming(int width, int height) {
        byte[] png = PNG.clone();
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        CRC32 checksum = new CRC32();
        checksum.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) checksum.getValue());
        return png;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
