package io.ratchet.benchmarks;

import ai.djl.modality.cv.BufferedImageFactory;
import ai.djl.modality.cv.Image;
import io.ratchet.image.ImageDecoder;
import io.ratchet.image.ImageLimits;
import io.ratchet.image.Pictures;
import io.ratchet.image.Preprocessing;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * CPU time of a JPEG from its bytes to the pixels that a network takes: {@code PreprocessBenchmark [SIDE [TURNS [WIDTH HEIGHT]]]}. Ours has
 * checks before, and pixels on the Java heap after; the peers have neither. In turns, on one thread, which is what counts.
 */
public final class PreprocessBenchmark {

    private static final int IMAGES = 20;

    /** For a turn, of all images together. */
    private static final int PIXELS = 60_000_000;

    private final int side;
    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());
    private final Preprocessing preprocessing;
    private final int width;
    private final int height;
    private final int rounds;
    private final List<byte[]> images;

    private PreprocessBenchmark(int side, int width, int height) {
        this.side = side;
        this.width = width;
        this.height = height;
        rounds = Math.max(1, PIXELS / (IMAGES * width * height));
        images = new Random(1).longs(IMAGES).mapToObj(this::photograph).toList();
        preprocessing = new Preprocessing(side, List.of(0.5f, 0.5f, 0.5f), List.of(0.5f, 0.5f, 0.5f));
    }

    public static void main(String[] arguments) throws IOException {
        int side = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 224;
        int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        boolean sized = arguments.length > 3;
        int width = sized ? Integer.parseInt(arguments[2]) : 500;
        int height = sized ? Integer.parseInt(arguments[3]) : 375;
        new PreprocessBenchmark(side, width, height).measure(turns);
    }

    private void measure(int turns) throws IOException {
        List<Way> ways = List.of(
                new Way("ours", this::ours),
                new Way("OpenCV alone", this::openCv),
                new Way("ImageIO + DJL", this::imageIoAndDjl));
        ways.forEach(way -> way.milliseconds(images, 2 * rounds));
        double[][] times = new double[ways.size()][turns]; // (way, turn)
        for (int turn = 0; turn < turns; turn++) {
            for (int i = 0; i < ways.size(); i++) {
                int way = (i + turn) % ways.size();
                times[way][turn] = ways.get(way).milliseconds(images, rounds);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d JPEGs of %d x %d, %d bytes on average, to %d; load average %s%n",
                IMAGES,
                width,
                height,
                images.stream().mapToInt(jpeg -> jpeg.length).sum() / IMAGES,
                side,
                Files.readString(Path.of("/proc/loadavg")).substring(0, 14));
        for (int way = 0; way < ways.size(); way++) {
            print(ways.get(way).name, times[0], times[way]);
        }
    }

    private static void print(String name, double[] ours, double[] theirs) {
        double[] ratios = new double[ours.length];
        Arrays.setAll(ratios, turn -> ours[turn] / theirs[turn]);
        double[] sorted = theirs.clone();
        Arrays.sort(sorted);
        Arrays.sort(ratios);
        System.out.printf(
                Locale.ROOT,
                "%-14s %.2f ms an image (%.2f to %.2f); ours to it %.3f (%.3f to %.3f)%n",
                name,
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1],
                ratios[ratios.length / 2],
                ratios[0],
                ratios[ratios.length - 1]);
    }

    private int ours(byte[] jpeg) {
        return preprocessing.pixels(decoder, jpeg)[0];
    }

    private int openCv(byte[] jpeg) {
        MatOfByte content = new MatOfByte(jpeg);
        Mat decoded = Imgcodecs.imdecode(content, Imgcodecs.IMREAD_COLOR);
        int cut = Math.min(decoded.cols(), decoded.rows());
        int left = (decoded.cols() - cut) / 2;
        Mat square = decoded.colRange(left, left + cut);
        Mat resized = new Mat();
        Imgproc.resize(square, resized, new Size(side, side), 0, 0, Imgproc.INTER_AREA);
        int rows = resized.rows();
        for (Mat mat : List.of(content, decoded, square, resized)) {
            mat.release();
        }
        return rows;
    }

    private int imageIoAndDjl(byte[] jpeg) {
        try {
            Image decoded = new BufferedImageFactory().fromInputStream(new ByteArrayInputStream(jpeg));
            int cut = Math.min(decoded.getWidth(), decoded.getHeight());
            Image square = decoded.getSubImage((decoded.getWidth() - cut) / 2, 0, cut, cut);
            return square.resize(side, side, false).getHeight();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Way(String name, ToIntFunction<byte[]> step) {

        double milliseconds(List<byte[]> images, int rounds) {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long sum = 0;
            long start = threads.getCurrentThreadCpuTime();
            for (int round = 0; round < rounds; round++) {
                for (byte[] image : images) {
                    sum += step.applyAsInt(image);
                }
            }
            long nanoseconds = threads.getCurrentThreadCpuTime() - start;
            if (sum == Long.MIN_VALUE) {
                throw new IllegalStateException("never; but now all results are used");
            }
            return nanoseconds / 1e6 / rounds / images.size();
        }
    }

    /** A drawing with some grain, so that it takes about as many bytes as a photograph. */
    private byte[] photograph(long seed) {
        BufferedImage image = Pictures.drawing(seed, width, height);
        Random random = new Random(seed);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = image.getRGB(x, y);
                int grain = (int) (9 * random.nextGaussian());
                int grained = 0;
                for (int shift = 0; shift <= 16; shift += 8) {
                    grained |= Math.max(0, Math.min(255, (rgb >> shift & 0xFF) + grain)) << shift;
                }
                image.setRGB(x, y, grained);
            }
        }
        return Pictures.jpeg(image, 0.75);
    }
}
