package io.ratchet.benchmarks.serving;

import io.ratchet.image.Pictures;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Drawings in the hue of their class, which any network learns, with grain: about as many bytes as photographs have. */
final class TintedJpegs {

    static final int CLASSES = 10;

    private static final int REQUESTS = 64;
    private static final int PER_CLASS = 40;
    private static final float HUE_SHARE = 0.6f;

    private TintedJpegs() {}

    /**
     * To be classified, three times as high as the network takes them: of whole pixels all libraries have the same mean, of an odd
     * number none that ends in a half, which each rounds in its own way, and of a fourfold one Ratchet would decode a half.
     */
    static List<byte[]> requests(int side) {
        int height = 3 * side;
        return IntStream.range(0, REQUESTS)
                .mapToObj(i -> jpeg(i, height * 4 / 3, height))
                .toList();
    }

    /** Writes others as {@code CLASS/NUMBER.jpg}, for a first version to learn. */
    static Path writeLabelled(Path folder) throws IOException {
        for (int i = 0; i < PER_CLASS * CLASSES; i++) {
            Path ofClass = Files.createDirectories(folder.resolve("class-" + i % CLASSES));
            Files.write(ofClass.resolve(i + ".jpg"), jpeg(10_000 + i, 160, 120));
        }
        return folder;
    }

    /** The same pixels in other bytes: a comment of its own makes each image a new one for who keeps them. */
    static byte[] marked(byte[] jpeg, long number) {
        byte[] comment = "%016d".formatted(number).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(jpeg.length + 4 + comment.length)
                .put(jpeg, 0, 2)
                .putShort((short) 0xFFFE)
                .putShort((short) (2 + comment.length))
                .put(comment)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static byte[] jpeg(int number, int width, int height) {
        BufferedImage image = Pictures.drawing(number, width, height);
        Color hue = Color.getHSBColor((float) (number % CLASSES) / CLASSES, 0.9f, 0.8f);
        Random random = new Random(number);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                Color drawn = new Color(image.getRGB(x, y));
                int grain = (int) (9 * random.nextGaussian());
                int red = mixed(drawn.getRed(), hue.getRed(), grain);
                int green = mixed(drawn.getGreen(), hue.getGreen(), grain);
                int blue = mixed(drawn.getBlue(), hue.getBlue(), grain);
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return Pictures.jpeg(image, 0.75);
    }

    private static int mixed(int drawn, int hue, int grain) {
        return Math.max(0, Math.min(255, Math.round((1 - HUE_SHARE) * drawn + HUE_SHARE * hue) + grain));
    }
}
