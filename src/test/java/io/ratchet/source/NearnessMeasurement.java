package io.ratchet.source;

import io.ratchet.image.Copies;
import io.ratchet.image.DecodedImage;
import io.ratchet.image.ImageDecoder;
import io.ratchet.image.ImageLimits;
import io.ratchet.image.PerceptualHash;
import io.ratchet.image.Pictures;
import io.ratchet.source.ImageSource.Entry;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** How far copies of images are apart, and how far other images; the arguments are image sources. */
final class NearnessMeasurement {

    private static final int COPIED = 1000;
    private static final int COMPARED = 5000;
    private static final ImageDecoder DECODER = new ImageDecoder(ImageLimits.defaults());

    private NearnessMeasurement() {}

    public static void main(String[] args) throws IOException {
        for (String arg : args) {
            List<DecodedImage> images = sample(Path.of(arg));
            System.out.println(arg + ", " + images.size() + " images");
            for (double quality : new double[] {0.5, 0.75, 0.95}) {
                printCopies(images, "quality " + quality, image -> Pictures.jpeg(image, quality));
            }
            for (double scale : new double[] {0.5, 0.75, 1.5, 2}) {
                printCopies(images, "scale " + scale, image -> Pictures.png(Copies.resized(image, scale)));
            }
            printOthers(images);
        }
    }

    private static List<DecodedImage> sample(Path path) throws IOException {
        try (ImageSource source = ImageSource.open(path)) {
            List<Entry> entries = new ArrayList<>(source.entries());
            Collections.shuffle(entries, new Random(1));
            List<DecodedImage> images = new ArrayList<>();
            for (Entry entry : entries.subList(0, Math.min(COMPARED, entries.size()))) {
                images.add(DECODER.decode(source.read(entry)));
            }
            return images;
        }
    }

    private static void printCopies(List<DecodedImage> images, String name, CopyOf copyOf) {
        List<DecodedImage> originals = images.subList(0, Math.min(COPIED, images.size()));
        int[] distances = originals.parallelStream()
                .mapToInt(image -> PerceptualHash.of(image)
                        .distance(PerceptualHash.of(DECODER.decode(copyOf.apply(buffered(image))))))
                .sorted()
                .toArray();
        long near =
                IntStream.of(distances).filter(d -> d <= PerceptualHash.NEAR).count();
        System.out.printf(
                "  %-13s near %.2f %%, median distance %d, 99 %% within %d%n",
                name,
                100.0 * near / distances.length,
                distances[distances.length / 2],
                distances[(int) (distances.length * 0.99)]);
    }

    private static void printOthers(List<DecodedImage> images) {
        List<PerceptualHash> hashes =
                images.parallelStream().map(PerceptualHash::of).toList();
        int[] nearest = IntStream.range(0, hashes.size())
                .parallel()
                .map(i -> IntStream.range(0, hashes.size())
                        .filter(j -> j != i)
                        .map(j -> hashes.get(i).distance(hashes.get(j)))
                        .min()
                        .orElseThrow())
                .toArray();
        System.out.print("  images with another one within");
        for (int limit = 6; limit <= 30; limit++) {
            int within = limit;
            System.out.print(" " + limit + ": "
                    + IntStream.of(nearest).filter(d -> d <= within).count() + ",");
        }
        System.out.println();
    }

    private static BufferedImage buffered(DecodedImage image) {
        BufferedImage buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                buffered.setRGB(x, y, image.pixel(x, y));
            }
        }
        return buffered;
    }

    private interface CopyOf {
        byte[] apply(BufferedImage image);
    }
}
