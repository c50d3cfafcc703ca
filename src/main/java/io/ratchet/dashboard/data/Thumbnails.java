package io.ratchet.dashboard.data;

import io.ratchet.image.DecodedImage;
import io.ratchet.image.ImageDecoder;
import io.ratchet.image.ImageRejected;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.imageio.ImageIO;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Small pictures, made anew from pixels: nothing that somebody sent reaches a browser as it is. One is made at a time, as a large image
 * takes much memory; browsers keep them.
 */
@Component
class Thumbnails {

    /** The longer side, in pixels. */
    static final int SIDE = 192;

    private final JdbcClient jdbc;
    private final ImageDecoder decoder;
    private final ReentrantLock turn = new ReentrantLock();

    Thumbnails(JdbcClient jdbc, ImageDecoder decoder) {
        this.jdbc = jdbc;
        this.decoder = decoder;
    }

    /** A JPEG; empty when there is no such image, or none that can be decoded any more. */
    Optional<byte[]> of(long imageId) {
        turn.lock();
        try {
            return jdbc.sql("select bytes from image_bytes where image_id = ?")
                    .param(imageId)
                    .query(byte[].class)
                    .optional()
                    .map(bytes -> jpeg(shrunk(decoder.decode(bytes, SIDE))));
        } catch (ImageRejected e) {
            return Optional.empty();
        } finally {
            turn.unlock();
        }
    }

    /** Each pixel is the mean of the area that it stands for; small images are not enlarged. */
    static BufferedImage shrunk(DecodedImage image) {
        double scale = Math.max(1.0, (double) Math.max(image.width(), image.height()) / SIDE);
        int width = (int) Math.max(1, Math.round(image.width() / scale));
        int height = (int) Math.max(1, Math.round(image.height() / scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        byte[] rgb = image.toRgb();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                small.setRGB(x, y, mean(rgb, image, x, width, y, height));
            }
        }
        return small;
    }

    private static int mean(byte[] rgb, DecodedImage image, int x, int width, int y, int height) {
        int left = (int) ((long) x * image.width() / width);
        int right = Math.max(left + 1, (int) ((x + 1L) * image.width() / width));
        int top = (int) ((long) y * image.height() / height);
        int bottom = Math.max(top + 1, (int) ((y + 1L) * image.height() / height));
        long[] sums = new long[3];
        for (int row = top; row < bottom; row++) {
            for (int at = 3 * (row * image.width() + left); at < 3 * (row * image.width() + right); at++) {
                sums[at % 3] += rgb[at] & 0xFF;
            }
        }
        long pixels = (long) (right - left) * (bottom - top);
        return (int) (sums[0] / pixels) << 16 | (int) (sums[1] / pixels) << 8 | (int) (sums[2] / pixels);
    }

    private static byte[] jpeg(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture cannot be written to memory", e);
        }
        return bytes.toByteArray();
    }
}
