package io.ratchet.image;

import io.ratchet.image.ImageRejected.Reason;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an image may cost. All three are checked before a single pixel is decoded.
 *
 * @param maxBytes largest file, 1 kB to 256 MB
 * @param maxPixels largest width times height, 1 to 500 million; a decoded pixel takes three bytes of heap
 * @param maxAspectRatio largest ratio of the longer to the shorter side, 1 to 1000
 */
@ConfigurationProperties("ratchet.image")
public record ImageLimits(
        @DefaultValue("10MB") DataSize maxBytes,
        @DefaultValue("40000000") long maxPixels,
        @DefaultValue("20") double maxAspectRatio) {

    public ImageLimits {
        if (maxBytes.toBytes() < 1024 || maxBytes.toMegabytes() > 256) {
            throw new IllegalArgumentException(
                    "ratchet.image.max-bytes is " + maxBytes + ", but must be between 1KB and 256MB");
        }
        if (maxPixels < 1 || maxPixels > 500_000_000) {
            throw new IllegalArgumentException(
                    "ratchet.image.max-pixels is " + maxPixels + ", but must be between 1 and 500000000");
        }
        // Written so that NaN is refused as well.
        if (!(maxAspectRatio >= 1 && maxAspectRatio <= 1000)) {
            throw new IllegalArgumentException(
                    "ratchet.image.max-aspect-ratio is " + maxAspectRatio + ", but must be between 1 and 1000");
        }
    }

    /** The limits that hold when nothing is configured. */
    public static ImageLimits defaults() {
        return new ImageLimits(DataSize.ofMegabytes(10), 40_000_000, 20);
    }

    /**
     * Judges a size that a header tells.
     *
     * @throws ImageRejected if it is over the limits
     */
    void check(int width, int height) {
        if ((long) width * height > maxPixels) {
            throw new ImageRejected(
                    Reason.TOO_MANY_PIXELS,
                    "The image has " + width + " x " + height + " pixels; at most " + maxPixels + " are accepted.");
        }
        if ((double) Math.max(width, height) / Math.min(width, height) > maxAspectRatio) {
            throw new ImageRejected(
                    Reason.ASPECT_RATIO,
                    "The image is " + width + " x " + height + " pixels; the longer side may be at most "
                            + maxAspectRatio + " times the shorter.");
        }
    }

    /**
     * How many blocks of 8 x 8 coefficients the scans of one JPEG may visit, all together: the time that decoding may take,
     * in a measure that is the same on every machine, so that an image that was once accepted can be decoded again.
     *
     * <p>A photograph needs 0.05 visits for each pixel, a progressive one up to 0.25.
     */
    long maxBlockVisits() {
        return Math.max(maxPixels / 2, 100_000);
    }
}
