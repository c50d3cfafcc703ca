package io.ratchet.classification.web.v2;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;

/**
 * Pixels as a tensor, FP32 (N, 3, H, W), red, green, blue, each in 0 to 1. They are rounded to 8 bits and become PNG files, so that
 * they take the way of every other image: the same limits, the same preprocessing, kept and learned like them.
 */
final class PixelImages {

    /** Of one request; its numbers are held as JSON, some forty bytes each. */
    private static final long MOST_VALUES = 4L << 20;

    private PixelImages() {}

    static List<Supplier<byte[]>> of(List<Long> shape, JsonNode data) {
        boolean fits =
                shape.size() == 4 && shape.get(1) == 3 && shape.stream().allMatch(n -> n > 0 && n <= MOST_VALUES);
        if (!fits) {
            throw InferRequest.invalid("The shape of 'pixels' is " + shape + "; it must be [N, 3, height, width].");
        }
        int images = Math.toIntExact(shape.get(0));
        int height = Math.toIntExact(shape.get(2));
        int width = Math.toIntExact(shape.get(3));
        InferRequest.requireBatch(images);
        long values = 3L * height * width * images;
        if (values > MOST_VALUES) {
            throw InferRequest.invalid(
                    "'pixels' has " + values + " values; a call takes " + MOST_VALUES + ". Send files as 'image'.");
        }
        float[] flat = new float[(int) values];
        int filled = fill(flat, 0, data);
        if (filled != values) {
            throw InferRequest.invalid("'data' has " + filled + " values, the shape asks for " + values + ".");
        }
        int each = 3 * height * width;
        return IntStream.range(0, images)
                .mapToObj(i -> (Supplier<byte[]>) () -> png(flat, i * each, width, height))
                .toList();
    }

    /** Depth first, as nested arrays are meant; how many there are now. */
    private static int fill(float[] flat, int at, JsonNode node) {
        int next = at;
        for (JsonNode element : node) {
            if (element.isArray()) {
                next = fill(flat, next, element);
            } else {
                if (next == flat.length) {
                    throw InferRequest.invalid("'data' has more values than the shape asks for, " + flat.length + ".");
                }
                flat[next++] = value(element);
            }
        }
        return next;
    }

    private static float value(JsonNode element) {
        float value = element.isNumber() ? element.floatValue() : Float.NaN;
        if (!(value >= 0 && value <= 1)) {
            throw InferRequest.invalid("A value of 'pixels' is " + element + "; each must be a number in 0 to 1.");
        }
        return value;
    }

    private static byte[] png(float[] flat, int at, int width, int height) {
        int plane = width * height;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < plane; i++) {
            int red = Math.round(255 * flat[at + i]);
            int green = Math.round(255 * flat[at + plane + i]);
            int blue = Math.round(255 * flat[at + 2 * plane + i]);
            image.setRGB(i % width, i / width, red << 16 | green << 8 | blue);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException("a PNG cannot be written to memory", e);
        }
        return file.toByteArray();
    }
}
