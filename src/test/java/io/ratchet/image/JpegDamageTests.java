package io.ratchet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the walk over the codes finds in data that end with a proper marker. */
class JpegDamageTests {

    private static final byte[] BASELINE = Pictures.jpeg(Pictures.drawing(1, 200, 160), 0.9);
    private static final byte[] PROGRESSIVE = Pictures.progressiveJpeg(Pictures.drawing(1, 200, 160));

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());

    /** What is left may happen to make sense: Huffman codes find their way back. */
    @Test
    void findsMostBytesThatAreMissing() {
        Random random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 100; i++) {
            int at = BASELINE.length / 4 + random.nextInt(BASELINE.length / 2);
            refused += isRefused(without(BASELINE, at, 20 + random.nextInt(100))) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(65);
    }

    @Test
    void findsThatTheRestIsMissing() {
        for (int at = 1000; at < BASELINE.length - 100; at += 37) {
            assertRefused(without(BASELINE, at, BASELINE.length - 2 - at));
        }
    }

    @Test
    void findsAScanThatWasCutOffInAProgressiveImage() {
        // Behind the header of the last scan, which begins with the last FF DA.
        int last = PROGRESSIVE.length - 3;
        while (PROGRESSIVE[last] != (byte) 0xFF || PROGRESSIVE[last + 1] != (byte) 0xDA) {
            last--;
        }
        int data = PROGRESSIVE.length - 2 - last - 10;
        assertThat(data).isGreaterThan(100);
        assertRefused(without(PROGRESSIVE, PROGRESSIVE.length - 2 - data / 2, data / 2));
    }

    @Test
    void findsARestartThatIsMissing() {
        // An interval that the data do not keep.
        byte[] interval = Pictures.segment(0xDD, new byte[] {0, 4});

        assertRefused(Pictures.with(BASELINE, Pictures.frame(BASELINE), interval));
    }

    @Test
    void findsTablesThatAreMissingOrMakeNoSense() {
        int tables = 2;
        while (BASELINE[tables + 1] != (byte) 0xC4) {
            tables++;
        }
        byte[] unnamed = BASELINE.clone();
        unnamed[tables + 1] = (byte) 0xFE;
        byte[] crowded = BASELINE.clone();
        crowded[tables + 5] = 9;

        assertRefused(unnamed);
        assertRefused(crowded);
    }

    @Test
    void letsBytesBetweenSegmentsPass() {
        byte[] filled = Pictures.with(BASELINE, Pictures.frame(BASELINE), new byte[] {(byte) 0xFF, (byte) 0xFF});

        assertThatNoException().isThrownBy(() -> decoder.decode(filled));
    }

    private void assertRefused(byte[] jpeg) {
        assertThatExceptionOfType(ImageRejected.class)
                .isThrownBy(() -> decoder.decode(jpeg))
                .matches(e -> e.reason() == ImageRejected.Reason.UNDECODABLE);
    }

    private boolean isRefused(byte[] jpeg) {
        try {
            decoder.decode(jpeg);
            return false;
        } catch (ImageRejected e) {
            return true;
        }
    }

    private static byte[] without(byte[] content, int at, int length) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.write(content, 0, at);
        rest.write(content, at + length, content.length - at - length);
        return rest.toByteArray();
    }
}
