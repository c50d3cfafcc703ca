package io.ratchet.image;

/**
 * An image shrunk to at most 32 x 32, squashed if it is no square; smaller images are not enlarged.
 *
 * <p>The same on every machine: only {@link StrictMath} is used.
 */
final class Thumbnail {

    private static final int SIDE = 32;

    private final int width;
    private final int height;
    private final double[] rgb; // (height, width, 3)

    private Thumbnail(int width, int height, double[] rgb) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    static Thumbnail of(DecodedImage image) {
        int width = Math.min(SIDE, image.width());
        int height = Math.min(SIDE, image.height());
        Resampling across = new Resampling(image.width(), width);
        Resampling down = new Resampling(image.height(), height);
        double[] narrow = acrossRows(across, image, width);
        double[] rgb = new double[height * width * 3];
        int row = width * 3;
        for (int y = 0; y < height; y++) {
            int from = down.first(y) * row;
            for (float weight : down.weights(y)) {
                for (int i = 0; i < row; i++) {
                    rgb[y * row + i] += weight * narrow[from + i];
                }
                from += row;
            }
        }
        return new Thumbnail(width, height, rgb);
    }

    /** (H, W, 3) to (H, width, 3). */
    private static double[] acrossRows(Resampling across, DecodedImage image, int width) {
        byte[] rgb = image.rgb();
        double[] narrow = new double[image.height() * width * 3];
        int to = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < width; x++) {
                int from = 3 * (y * image.width() + across.first(x));
                double red = 0;
                double green = 0;
                double blue = 0;
                for (float weight : across.weights(x)) {
                    red += weight * (rgb[from] & 0xFF);
                    green += weight * (rgb[from + 1] & 0xFF);
                    blue += weight * (rgb[from + 2] & 0xFF);
                    from += 3;
                }
                narrow[to++] = red;
                narrow[to++] = green;
                narrow[to++] = blue;
            }
        }
        return narrow;
    }

    /** Of red, green and blue, 0 to 255. */
    double[] meanColour() {
        double[] mean = new double[3];
        for (int i = 0; i < rgb.length; i++) {
            mean[i % 3] += rgb[i] / (width * height);
        }
        return mean;
    }

    /**
     * The two-dimensional DCT-II of the brightness (ITU-R BT.601), in levels of brightness whatever the size; zero for
     * frequencies that the image is too small for.
     *
     * @param count how many frequencies of each axis, beginning with 0; the result has shape (count, count)
     */
    double[] spectrum(int count) {
        double[] horizontal = cosines(width, count);
        double[] vertical = cosines(height, count);
        double[] spectrum = new double[count * count];
        for (int y = 0; y < height; y++) {
            for (int u = 0; u < count; u++) {
                double sum = 0;
                for (int x = 0; x < width; x++) {
                    sum += brightness(x, y) * horizontal[u * width + x];
                }
                for (int v = 0; v < count; v++) {
                    spectrum[v * count + u] += sum * vertical[v * height + y];
                }
            }
        }
        return spectrum;
    }

    private double brightness(int x, int y) {
        int at = 3 * (y * width + x);
        return 0.299 * rgb[at] + 0.587 * rgb[at + 1] + 0.114 * rgb[at + 2];
    }

    private static double[] cosines(int size, int count) {
        double[] cosines = new double[count * size]; // (count, size)
        for (int frequency = 0; frequency < Math.min(count, size); frequency++) {
            double scale = (frequency == 0 ? 1 : StrictMath.sqrt(2)) / size;
            for (int i = 0; i < size; i++) {
                cosines[frequency * size + i] =
                        scale * StrictMath.cos(Math.PI * frequency * (2 * i + 1) / (2.0 * size));
            }
        }
        return cosines;
    }
}
