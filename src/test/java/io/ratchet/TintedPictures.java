package io.ratchet;

import io.ratchet.image.Pictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Drawings in one of three tints: no two are alike, and the tint, which is the class, is learned in seconds. */
public final class TintedPictures {

    public static final List<String> CLASSES = List.of("blue", "green", "red");

    private static final int SIDE = 32;

    private TintedPictures() {}

    /** Always the same for the same seed; its class is {@code seed mod 3}. */
    public static BufferedImage draw(long seed) {
        BufferedImage picture = Pictures.drawing(seed, SIDE, SIDE);
        int bright = 8 * (int) Math.floorMod(seed, 3L);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int rgb = picture.getRGB(x, y);
                int kept = rgb & (0xff << bright);
                int dimmed = (rgb >> 2) & 0x3f3f3f & ~(0xff << bright);
                picture.setRGB(x, y, kept | dimmed | (0x80 << bright));
            }
        }
        return picture;
    }

    public static byte[] png(long seed) {
        return Pictures.png(draw(seed));
    }

    /** The name of the class of this picture. */
    public static String className(long seed) {
        return CLASSES.get((int) Math.floorMod(seed, 3L));
    }

    /** Writes those pictures as {@code CLASS/seed.png}. */
    public static Path write(Path folder, long firstSeed, int count) {
        try {
            for (long seed = firstSeed; seed < firstSeed + count; seed++) {
                Path ofClass = Files.createDirectories(folder.resolve(className(seed)));
                Files.write(ofClass.resolve(seed + ".png"), png(seed));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
