package io.ratchet.image;

import java.util.List;

/**
 * How an image becomes the input of a network; the only definition, for serving, training and evaluation.
 *
 * <p>{@link #pixels} cuts out the largest centred square and resizes it with an antialiased bilinear filter. What
 * remains to be done with tensors is {@code (x / 255 - mean) / std} for each channel.
 *
 * @param inputSize side of the square in pixels, 8 to 1024
 * @param mean of red, green and blue, in 0 to 1
 * @param std of red, green and blue, above zero
 */
public record Preprocessing(int inputSize, List<Float> mean, List<Float> std) {

    private static final int CHANNELS = 3;

    public Preprocessing {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (inputSize < 8 || inputSize > 1024) {
            throw new IllegalArgumentException("the input size is " + inputSize + ", but must be between 8 and 1024");
        }
        if (mean.size() != CHANNELS || !mean.stream().allMatch(Preprocessing::isShare)) {
            throw new IllegalArgumentException("the mean is " + mean + ", but must be three numbers between 0 and 1");
        }
        if (std.size() != CHANNELS || !std.stream().allMatch(value -> value > 0 && value < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the std is " + std + ", but must be three numbers above 0");
        }
    }

    /** The same pixels for the same image, always: (inputSize, inputSize, 3), unsigned. */
    public byte[] pixels(DecodedImage image) {
        int side = Math.min(image.width(), image.height());
        int left = (image.width() - side) / 2;
        int top = (image.height() - side) / 2;
        if (side == inputSize) {
            return cut(image, left, top);
        }
        Resampling resampling = new Resampling(side, inputSize);
        return downwards(resampling, acrossRows(resampling, image, left, top, side));
    }

    private byte[] cut(DecodedImage image, int left, int top) {
        byte[] square = new byte[inputSize * inputSize * CHANNELS];
        int row = inputSize * CHANNELS;
        for (int y = 0; y < inputSize; y++) {
            System.arraycopy(image.rgb(), CHANNELS * ((top + y) * image.width() + left), square, y * row, row);
        }
        return square;
    }

    /** (side, side, 3) to (side, inputSize, 3). */
    private float[] acrossRows(Resampling resampling, DecodedImage image, int left, int top, int side) {
        byte[] rgb = image.rgb();
        float[] narrow = new float[side * inputSize * CHANNELS];
        int to = 0;
        for (int y = 0; y < side; y++) {
            int rowStart = CHANNELS * ((top + y) * image.width() + left);
            for (int x = 0; x < inputSize; x++) {
                int from = rowStart + CHANNELS * resampling.first(x);
                float red = 0;
                float green = 0;
                float blue = 0;
                for (float weight : resampling.weights(x)) {
                    red += weight * (rgb[from] & 0xFF);
                    green += weight * (rgb[from + 1] & 0xFF);
                    blue += weight * (rgb[from + 2] & 0xFF);
                    from += CHANNELS;
                }
                narrow[to++] = red;
                narrow[to++] = green;
                narrow[to++] = blue;
            }
        }
        return narrow;
    }

    /** (side, inputSize, 3) to (inputSize, inputSize, 3), rounded. */
    private byte[] downwards(Resampling resampling, float[] narrow) {
        int row = inputSize * CHANNELS;
        float[] sums = new float[row];
        byte[] square = new byte[inputSize * row];
        for (int y = 0; y < inputSize; y++) {
            int from = resampling.first(y) * row;
            for (float weight : resampling.weights(y)) {
                for (int i = 0; i < row; i++) {
                    sums[i] += weight * narrow[from + i];
                }
                from += row;
            }
            for (int i = 0; i < row; i++) {
                square[y * row + i] = (byte) Math.min(255, (int) (sums[i] + 0.5f));
                sums[i] = 0;
            }
        }
        return square;
    }

    private static boolean isShare(float value) {
        return value >= 0 && value <= 1;
    }
}
