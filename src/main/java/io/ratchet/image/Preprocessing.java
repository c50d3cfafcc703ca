package io.ratchet.image;

import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * How an image becomes the input of a network; the only definition, for serving, training and evaluation.
 *
 * <p>{@link #pixels} cuts out the largest centred square and resizes it: the mean of the area that a pixel covers when
 * shrinking, bilinear at half-pixel centres when enlarging. What remains to be done with tensors is
 * {@code (x / 255 - mean) / std} for each channel.
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

    /**
     * The pixels of a file, decoded no larger than needed.
     *
     * @throws ImageRejected if the decoder rejects it
     */
    public byte[] pixels(ImageDecoder decoder, byte[] content) {
        return pixels(decoder.decode(content, inputSize));
    }

    /** The same pixels for the same image, always: (inputSize, inputSize, 3), unsigned. */
    public byte[] pixels(DecodedImage image) {
        int side = Math.min(image.width(), image.height());
        int left = (image.width() - side) / 2;
        int top = (image.height() - side) / 2;
        if (side == inputSize) {
            return cut(image, left, top);
        }
        return resized(image, left, top, side);
    }

    private byte[] cut(DecodedImage image, int left, int top) {
        byte[] square = new byte[inputSize * inputSize * CHANNELS];
        int row = inputSize * CHANNELS;
        for (int y = 0; y < inputSize; y++) {
            System.arraycopy(image.rgb(), CHANNELS * ((top + y) * image.width() + left), square, y * row, row);
        }
        return square;
    }

    private byte[] resized(DecodedImage image, int left, int top, int side) {
        int row = CHANNELS * image.width();
        byte[] resized = new byte[inputSize * inputSize * CHANNELS];
        OpenCv.load();
        try (Mats mats = new Mats()) {
            Mat band = mats.add(new Mat(side, image.width(), CvType.CV_8UC3));
            band.put(0, 0, image.rgb(), top * row, side * row);
            Mat square = mats.add(band.colRange(left, left + side));
            Mat to = mats.add(new Mat());
            Imgproc.resize(
                    square,
                    to,
                    new Size(inputSize, inputSize),
                    0,
                    0,
                    side > inputSize ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR);
            to.get(0, 0, resized);
        }
        return resized;
    }

    private static boolean isShare(float value) {
        return value >= 0 && value <= 1;
    }
}
