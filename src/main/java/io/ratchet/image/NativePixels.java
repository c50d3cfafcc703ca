package io.ratchet.image;

import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** What OpenCV makes of a file that was checked, as 8-bit RGB, upright. */
final class NativePixels {

    private static final int WHITE = 255;

    private NativePixels() {}

    static DecodedImage decode(ImageFormat format, Skeleton skeleton, Scale scale) {
        try (Mats mats = new Mats()) {
            // A PNG unchanged, as it would lose its transparency; a JPEG converted, as CMYK would stay so.
            int flags = format == ImageFormat.PNG
                    ? Imgcodecs.IMREAD_UNCHANGED
                    : scale.flag() | Imgcodecs.IMREAD_IGNORE_ORIENTATION;
            Mat decoded = mats.add(Imgcodecs.imdecode(mats.add(new MatOfByte(skeleton.content())), flags));
            if (decoded.cols() != scale.of(skeleton.width()) || decoded.rows() != scale.of(skeleton.height())) {
                throw ImageRejected.undecodable("The " + format + " is damaged or incomplete.");
            }
            Mat upright = skeleton.orientation().applied(eightBits(decoded, mats), mats);
            boolean turned = skeleton.orientation().swapsSides();
            return new DecodedImage(
                    format,
                    turned ? skeleton.height() : skeleton.width(),
                    turned ? skeleton.width() : skeleton.height(),
                    upright.cols(),
                    upright.rows(),
                    rgb(upright, mats));
        } catch (CvException e) {
            throw refusal(format, e);
        }
    }

    /** Want of memory must not pass for a bad image. */
    private static RuntimeException refusal(ImageFormat format, CvException failure) {
        return String.valueOf(failure.getMessage()).contains("(-4:")
                ? new IllegalStateException("there is not enough native memory to decode an image", failure)
                : ImageRejected.undecodable("The " + format + " is damaged or incomplete.");
    }

    /** 16 bits are divided by 257, to the nearest. */
    private static Mat eightBits(Mat decoded, Mats mats) {
        if (decoded.depth() == CvType.CV_8U) {
            return decoded;
        }
        Mat scaled = mats.add(new Mat());
        decoded.convertTo(scaled, CvType.CV_8U, 1 / 257.0);
        return scaled;
    }

    private static byte[] rgb(Mat image, Mats mats) {
        int channels = image.channels();
        Mat rgb = mats.add(new Mat());
        Imgproc.cvtColor(
                image,
                rgb,
                switch (channels) {
                    case 1 -> Imgproc.COLOR_GRAY2RGB;
                    case 3 -> Imgproc.COLOR_BGR2RGB;
                    default -> Imgproc.COLOR_BGRA2RGBA;
                });
        byte[] samples = new byte[(int) rgb.total() * rgb.channels()];
        rgb.get(0, 0, samples);
        return channels == 4 ? overWhite(samples) : samples;
    }

    private static byte[] overWhite(byte[] rgba) {
        byte[] rgb = new byte[rgba.length / 4 * 3];
        for (int from = 0, to = 0; from < rgba.length; from += 4) {
            int alpha = rgba[from + 3] & 0xFF;
            for (int i = 0; i < 3; i++) {
                rgb[to++] = (byte) (((rgba[from + i] & 0xFF) * alpha + WHITE * (WHITE - alpha) + 127) / 255);
            }
        }
        return rgb;
    }
}
