package io.ratchet.dataset;

import io.ratchet.digest.Sha256;
import io.ratchet.image.DecodedImage;
import io.ratchet.image.ImageFormat;
import io.ratchet.image.PerceptualHash;

/** An image as it came in, with everything about it that is stored. */
public final class ReceivedImage {

    private final byte[] bytes;
    private final Sha256 sha256;
    private final PerceptualHash perceptualHash;
    private final ImageFormat format;
    private final int width;
    private final int height;

    /** Takes the bytes over; nobody may write to them again. */
    public ReceivedImage(byte[] bytes, DecodedImage pixels) {
        this.bytes = bytes;
        this.sha256 = Sha256.of(bytes);
        this.perceptualHash = PerceptualHash.of(pixels);
        this.format = pixels.format();
        this.width = pixels.width();
        this.height = pixels.height();
    }

    public Sha256 sha256() {
        return sha256;
    }

    /** The array itself, to read only. */
    byte[] bytes() {
        return bytes;
    }

    PerceptualHash perceptualHash() {
        return perceptualHash;
    }

    ImageFormat format() {
        return format;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }
}
