package io.ratchet.benchmarks;

import io.ratchet.graph.NearestSimilarity;
import io.ratchet.graph.NodeVectors;
import io.ratchet.image.Copies;
import io.ratchet.image.DecodedImage;
import io.ratchet.image.ImageDecoder;
import io.ratchet.image.ImageLimits;
import io.ratchet.image.PerceptualHash;
import io.ratchet.image.Pictures;
import io.ratchet.image.Preprocessing;
import io.ratchet.network.Backbone;
import io.ratchet.network.Torch;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import io.ratchet.source.ImageSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which copies of held-out images are recognised by their perceptual hash, which by their embedding, and how many other images are
 * taken for copies: {@code LeakageMeasurement BACKBONE.pt SIDE SOURCE...}, or without arguments MobileNetV2 at 96 x 96 on CIFAR-10
 * and flowers from the folder {@code RATCHET_DATA}, {@code ../shared} when it is not set.
 */
public final class LeakageMeasurement {

    private static final int COPIED = 1_000;
    private static final int OTHERS = 10_000;
    private static final int BATCH = 32;
    private static final float[] THRESHOLDS = {0.75f, 0.78f, 0.8f, 0.82f, 0.84f, 0.86f, 0.88f, 0.9f, 0.95f};
    private static final ImageDecoder DECODER = new ImageDecoder(ImageLimits.defaults());

    private final Backbone backbone;
    private final Preprocessing preprocessing;
    private final Path folder;

    private LeakageMeasurement(Backbone backbone, Preprocessing preprocessing, Path folder) {
        this.backbone = backbone;
        this.preprocessing = preprocessing;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(System.getenv().getOrDefault("RATCHET_DATA", "../shared"));
        List<String> chosen = arguments.length > 0
                ? List.of(arguments)
                : List.of(
                        data.resolve("backbones/mobilenet_v2_imagenet.pt").toString(),
                        "96",
                        data.resolve("data/cifar10-train.zip").toString(),
                        data.resolve("data/flowers.zip").toString());
        Torch.start(Runtime.getRuntime().availableProcessors());
        Path file = Path.of(chosen.get(0));
        int side = Integer.parseInt(chosen.get(1));
        Preprocessing preprocessing =
                new Preprocessing(side, List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));
        try (Backbone backbone = Backbone.load(file, Backbone.digestOf(file), side)) {
            LeakageMeasurement measurement =
                    new LeakageMeasurement(backbone, preprocessing, Files.createTempDirectory("leakage"));
            for (String source : chosen.subList(2, chosen.size())) {
                measurement.print(Path.of(source));
            }
        }
    }

    private void print(Path path) throws IOException {
        List<byte[]> images = sample(path);
        int copied = Math.min(COPIED, images.size() / 3);
        List<byte[]> heldOut = images.subList(0, copied);
        List<byte[]> others = images.subList(copied, images.size());
        System.out.printf("%s: %,d held out, %,d others, side %d%n", path.getFileName(), copied, others.size(), side());
        System.out.print("embedding alone, copies with a cosine of at least     hash");
        for (float threshold : THRESHOLDS) {
            System.out.printf(Locale.ROOT, "  %.2f", threshold);
        }
        System.out.println("  (either)");
        List<PerceptualHash> hashes =
                heldOut.stream().map(LeakageMeasurement::hash).toList();
        try (RowFile references = embedded(heldOut)) {
            for (Map.Entry<String, Copies.Copy> copy : copies().entrySet()) {
                List<byte[]> made = heldOut.stream()
                        .map(image -> copy.getValue().of(buffered(image)))
                        .toList();
                printLine(copy.getKey(), made, hashes, references);
            }
            printLine("another image", others, hashes, references);
        }
    }

    private static Map<String, Copies.Copy> copies() {
        Random random = new Random(1);
        Map<String, Copies.Copy> copies = new LinkedHashMap<>();
        for (double quality : new double[] {0.5, 0.75, 0.95}) {
            copies.put("JPEG " + quality, image -> Pictures.jpeg(image, quality));
        }
        for (double scale : new double[] {0.5, 0.75, 1.5, 2}) {
            copies.put("scaled " + scale, image -> Pictures.png(Copies.resized(image, scale)));
        }
        for (double share : new double[] {0.97, 0.94, 0.9, 0.8}) {
            copies.put("cropped to " + share, image -> Pictures.jpeg(Copies.cropped(image, share, random), 0.9));
        }
        copies.put("turned by 3", image -> Pictures.jpeg(Copies.turned(image, 3), 0.9));
        copies.put("mirrored", image -> Pictures.jpeg(Copies.mirrored(image), 0.9));
        return copies;
    }

    private void printLine(String name, List<byte[]> made, List<PerceptualHash> hashes, RowFile references) {
        boolean[] near = new boolean[made.size()];
        IntStream.range(0, near.length).parallel().forEach(i -> {
            PerceptualHash hash = hash(made.get(i));
            near[i] = hashes.stream().anyMatch(hash::near);
        });
        InputRows.Embeddings input = new InputRows.Embeddings(backbone.dimension());
        float[] similar;
        try (RowFile rows = embedded(made)) {
            similar = NearestSimilarity.of(NodeVectors.of(rows, input), NodeVectors.of(references, input), () -> {});
        }
        System.out.printf(Locale.ROOT, "%-52s %6.1f", name, percent(near, similar, 2));
        for (float threshold : THRESHOLDS) {
            System.out.printf(Locale.ROOT, " %5.1f", percent(new boolean[near.length], similar, threshold));
        }
        System.out.print("  (");
        for (float threshold : THRESHOLDS) {
            System.out.printf(Locale.ROOT, " %5.2f", percent(near, similar, threshold));
        }
        System.out.println(" )");
    }

    private static double percent(boolean[] near, float[] similar, float threshold) {
        return 100.0
                * IntStream.range(0, near.length)
                        .filter(i -> near[i] || similar[i] >= threshold)
                        .count()
                / near.length;
    }

    private RowFile embedded(List<byte[]> images) {
        RowFile rows = RowFile.create(folder, 2 * backbone.dimension(), images.size());
        for (int from = 0; from < images.size(); from += BATCH) {
            List<byte[]> part = images.subList(from, Math.min(images.size(), from + BATCH));
            List<byte[]> vectors = backbone.embed(
                    part.stream()
                            .map(image -> preprocessing.pixels(DECODER.decode(image)))
                            .toList(),
                    preprocessing);
            for (int i = 0; i < vectors.size(); i++) {
                rows.put(from + i, vectors.get(i));
            }
        }
        return rows;
    }

    private int side() {
        return preprocessing.inputSize();
    }

    private static List<byte[]> sample(Path path) throws IOException {
        try (ImageSource source = ImageSource.open(path)) {
            List<ImageSource.Entry> entries = new ArrayList<>(source.entries());
            Collections.shuffle(entries, new Random(1));
            List<byte[]> images = new ArrayList<>();
            for (ImageSource.Entry entry : entries.subList(0, Math.min(COPIED + OTHERS, entries.size()))) {
                images.add(source.read(entry));
            }
            return images;
        }
    }

    private static PerceptualHash hash(byte[] content) {
        return PerceptualHash.of(DECODER.decode(content));
    }

    private static BufferedImage buffered(byte[] content) {
        DecodedImage image = DECODER.decode(content);
        BufferedImage buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                buffered.setRGB(x, y, image.pixel(x, y));
            }
        }
        return buffered;
    }
}
