package io.ratchet.image;

import io.ratchet.image.ImageRejected.Reason;

/**
 * Bytes of a JPEG or PNG to pixels, for serving and training alike.
 *
 * <p>Everything becomes 8-bit RGB: grey is repeated three times, CMYK is converted, 16 bits are scaled to 8, transparency
 * is laid over white. The EXIF orientation is applied, colour profiles are not, here and so everywhere. Of an animation the
 * first frame counts. An image of 1 x 1 is an image.
 *
 * <p>Native code decodes, so it only sees files that were read from begin to end here and found whole. Nothing is written
 * to disk, and this may be used by many threads at once.
 */
public final class ImageDecoder {

    private final ImageLimits limits;

    public ImageDecoder(ImageLimits limits) {
        OpenCv.load();
        this.limits = limits;
    }

    /**
     * Checks the limits against the header, then whether the file is whole, then decodes all of its pixels.
     *
     * @throws ImageRejected if the content is no whole JPEG or PNG within the limits
     */
    public DecodedImage decode(byte[] content) {
        return decode(content, Integer.MAX_VALUE);
    }

    /**
     * The same, but no more pixels than are needed: a JPEG is decoded to a half, a quarter or an eighth of its size where its
     * shorter side is then still twice this side. The same file and the same side give the same pixels, always.
     *
     * @param side of the square that the image will be resized to, at least 1
     */
    public DecodedImage decode(byte[] content, int side) {
        ImageFormat format = formatOf(content);
        Skeleton skeleton = Skeleton.of(format, content, limits);
        return NativePixels.decode(format, skeleton, format == ImageFormat.JPEG ? skeleton.scale(side) : Scale.FULL);
    }

    private ImageFormat formatOf(byte[] content) {
        if (content.length == 0) {
            throw new ImageRejected(Reason.EMPTY, "The image has no bytes.");
        }
        if (content.length > limits.maxBytes().toBytes()) {
            throw new ImageRejected(
                    Reason.TOO_LARGE,
                    "The image has " + content.length + " bytes; at most "
                            + limits.maxBytes().toBytes() + " are accepted.");
        }
        return ImageFormat.of(content)
                .orElseThrow(() -> ForeignFormat.name(content)
                        .map(name -> new ImageRejected(
                                Reason.UNSUPPORTED_FORMAT, "This looks like " + name + "; send a JPEG or PNG."))
                        .orElseGet(() -> ImageRejected.undecodable("These bytes are neither a JPEG nor a PNG.")));
    }
}
