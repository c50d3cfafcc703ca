package io.ratchet.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Damages small images in all ways and decodes them: each is decoded or refused, nothing else: {@code DecoderFuzz [COUNT
 * [SEED]]}. A native crash ends the process, so its success is its end.
 */
public final class DecoderFuzz {

    private static final int STEPS = 5;

    /** At which the small images are decoded in full, to a half, a quarter and an eighth. */
    private static final int[] SIDES = {Integer.MAX_VALUE, 7, 3, 1};

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());
    private final List<byte[]> corpus = List.of(
            Pictures.jpeg(Pictures.drawing(1, 40, 30), 0.8),
            Pictures.jpeg(Pictures.drawing(2, 70, 33), 0.3),
            Pictures.jpeg(kind(Pictures.drawing(3, 33, 40), BufferedImage.TYPE_BYTE_GRAY), 0.9),
            Pictures.progressiveJpeg(Pictures.drawing(4, 50, 37)),
            Pictures.png(Pictures.drawing(5, 40, 30)),
            Pictures.png(kind(Pictures.drawing(6, 20, 30), BufferedImage.TYPE_INT_ARGB)),
            Pictures.png(kind(Pictures.drawing(7, 31, 20), BufferedImage.TYPE_USHORT_GRAY)),
            Pictures.png(kind(Pictures.drawing(8, 30, 20), BufferedImage.TYPE_BYTE_INDEXED)));
    private final Random random;
    private int decoded;
    private int refused;

    DecoderFuzz(long seed) {
        random = new Random(seed);
    }

    public static void main(String[] arguments) throws IOException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        DecoderFuzz fuzz = new DecoderFuzz(arguments.length > 1 ? Long.parseLong(arguments[1]) : 1);
        for (int step = 0; step < STEPS; step++) {
            fuzz.run(count / STEPS);
            System.gc(); // so that only what native code holds can grow
            System.out.printf(
                    Locale.ROOT,
                    "%d decoded, %d refused; resident %d MB%n",
                    fuzz.decoded,
                    fuzz.refused,
                    residentMegabytes());
        }
    }

    /** Ends with the first failure that is no refusal. */
    void run(int count) {
        for (int i = 0; i < count; i++) {
            byte[] damaged = damaged(corpus.get(random.nextInt(corpus.size())));
            try {
                DecodedImage image = decoder.decode(damaged, SIDES[random.nextInt(SIDES.length)]);
                if (image.toRgb().length != 3 * image.width() * image.height()) {
                    throw new IllegalStateException("not all pixels of " + Arrays.toString(damaged));
                }
                decoded++;
            } catch (ImageRejected e) {
                refused++;
            }
        }
    }

    int decoded() {
        return decoded;
    }

    int refused() {
        return refused;
    }

    private byte[] damaged(byte[] whole) {
        byte[] damaged = whole.clone();
        for (int i = random.nextInt(4); i >= 0 && damaged.length > 16; i--) {
            damaged = switch (random.nextInt(6)) {
                case 0 -> Arrays.copyOf(damaged, 8 + random.nextInt(damaged.length - 8));
                case 1 -> spliced(damaged, corpus.get(random.nextInt(corpus.size())));
                case 2 -> spliced(damaged, damaged);
                default -> changed(damaged);
            };
        }
        // Else nearly every PNG would be refused before native code sees it.
        return random.nextInt(4) > 0 ? withRightChecksums(damaged) : damaged;
    }

    private byte[] changed(byte[] content) {
        int at = 2 + random.nextInt(content.length - 2);
        // Headers and tables are a small part, but lead to the most paths.
        int place = random.nextBoolean() ? Math.min(at, 2 + random.nextInt(200)) : at;
        content[place] = switch (random.nextInt(3)) {
            case 0 -> (byte) (content[place] ^ (1 << random.nextInt(8)));
            case 1 -> (byte) random.nextInt();
            default -> new byte[] {0, 1, 0x7F, (byte) 0x80, (byte) 0xFF, (byte) 0xD0}[random.nextInt(6)];
        };
        return content;
    }

    /** The beginning of one and the end of another: something is missing, or there twice. */
    private byte[] spliced(byte[] one, byte[] other) {
        int until = 8 + random.nextInt(one.length - 8);
        int from = random.nextInt(other.length);
        byte[] spliced = Arrays.copyOf(one, until + other.length - from);
        System.arraycopy(other, from, spliced, until, other.length - from);
        return spliced;
    }

    private static byte[] withRightChecksums(byte[] content) {
        if (ImageFormat.of(content).orElse(ImageFormat.JPEG) == ImageFormat.PNG) {
            ByteBuffer png = ByteBuffer.wrap(content);
            int at = 8;
            while (at >= 0 && at <= content.length - 12) {
                long end = at + 8L + png.getInt(at);
                if (end < at + 8 || end > content.length - 4) {
                    return content;
                }
                CRC32 crc = new CRC32();
                crc.update(content, at + 4, (int) end - at - 4);
                png.putInt((int) end, (int) crc.getValue());
                at = (int) end + 4;
            }
        }
        return content;
    }

    private static BufferedImage kind(BufferedImage image, int type) {
        BufferedImage converted = new BufferedImage(image.getWidth(), image.getHeight(), type);
        converted.getGraphics().drawImage(image, 0, 0, null);
        return converted;
    }

    private static long residentMegabytes() throws IOException {
        String pages = Files.readString(Path.of("/proc/self/statm")).split(" ")[1];
        return Long.parseLong(pages) * 4096 / 1_000_000;
    }
}
