package io.ratchet.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * An endless labelled set of small pictures of shapes and textures, drawn as they are asked for. Picture n of a seed is
 * always the same. Flipping a picture left to right, turning it or shifting it a little does not change its class.
 */
public final class DrawnImages {

    /** The names that labels index. */
    public static final List<String> CLASSES =
            Stream.of(Motif.values()).map(Motif::className).toList();

    private final long seed;

    public DrawnImages(long seed) {
        this.seed = seed;
    }

    /**
     * One picture of the set. Any ten pictures in a row show ten classes.
     *
     * @param index which one, from 0
     */
    public Drawn draw(long index) {
        Motif motif = Motif.values()[(int) Math.floorMod(index, (long) CLASSES.size())];
        RandomGenerator random = new SplittableRandom(new SplittableRandom(seed).nextLong() + index);
        return new Drawn(png(Picture.of(motif, random)), motif.ordinal());
    }

    private static byte[] png(BufferedImage picture) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(picture, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a picture could not be written to memory", e);
        }
    }

    /**
     * A picture and what it shows.
     *
     * @param bytes a PNG file of 32x32 RGB pixels
     * @param label an index into {@link #CLASSES}
     */
    public record Drawn(byte[] bytes, int label) {

        public Drawn {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }
    }
}
