package io.ratchet.dataset;

import io.ratchet.digest.Sha256;
import io.ratchet.image.DecodedImage;
import io.ratchet.image.ImageFormat;
import io.ratchet.image.PerceptualHash;
import org.jspecify.annotations.Nullable;

/** An image as it came in, with everything about it that is stored. */
public final class ReceivedImage {

    private final byte[] bytes;
    private final Sha256 sha256;
    private final @Nullable PerceptualHash perceptualHash;
    private final ImageFormat format;
    private final int width;
    private final int height;
    private final boolean useForTraining;

    /** One that may be learned. */
    public ReceivedImage(byte[] bytes, DecodedImage pixels) {
        this(bytes, pixels, true);
    }

    /** Takes the bytes over; nobody may write to them again. */
    public ReceivedImage(byte[] bytes, DecodedImage pixels, boolean useForTraining) {
        this(
                bytes,
                Sha256.of(bytes),
                PerceptualHash.of(pixels),
                pixels.format(),
                pixels.originalWidth(),
                pixels.originalHeight(),
                useForTraining);
    }

    /** One that nobody will keep or learn: without its perceptual hash, which takes a third of the time of decoding. */
    public static ReceivedImage unkept(byte[] bytes, DecodedImage pixels) {
        return new ReceivedImage(
                bytes, Sha256.of(bytes), null, pixels.format(), pixels.originalWidth(), pixels.originalHeight(), false);
    }

    /**
     * One that was kept outside of the database, with what was found out about it then.
     *
     * @param perceptualHash null of one that nobody keeps
     */
    public ReceivedImage(
            byte[] bytes,
            Sha256 sha256,
            @Nullable PerceptualHash perceptualHash,
            ImageFormat format,
            int width,
            int height,
            boolean useForTraining) {
        this.bytes = bytes;
        this.sha256 = sha256;
        this.perceptualHash = perceptualHash;
        this.format = format;
        this.width = width;
        this.height = height;
        this.useForTraining = useForTraining;
    }

    public Sha256 sha256() {
        return sha256;
    }

    /** The array itself, to read only. */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * What it looks like.
     *
     * @throws IllegalStateException of one that nobody keeps
     */
    public PerceptualHash perceptualHash() {
        if (perceptualHash == null) {
            throw new IllegalStateException("an image that nobody keeps has no perceptual hash");
        }
        return perceptualHash;
    }

    public ImageFormat format() {
        return format;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Whether who sent it lets it be learned. */
    public boolean useForTraining() {
        return useForTraining;
    }
}
