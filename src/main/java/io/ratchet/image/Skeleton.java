package io.ratchet.image;

/**
 * What is needed of a file to decode its pixels: the header, and the content without metadata.
 *
 * <p>Colour profiles, EXIF, texts and thumbnails are left out before native code sees the file. None of them changes the
 * pixels here but for the orientation, and each has been a way to crash or exhaust decoders (a few kilobytes of deflated
 * text can unpack to gigabytes).
 *
 * @param width in pixels as stored, at least one
 * @param height in pixels as stored, at least one
 * @param orientation how the stored pixels have to be turned
 * @param content a file of the same format
 */
record Skeleton(int width, int height, Orientation orientation, byte[] content) {

    /** The smallest at which nothing is lost to a network with an input of this side. */
    Scale scale(int side) {
        return Scale.of(Math.min(width, height), side);
    }

    /** Refuses what is over the limits by the header alone, before anything else is read. */
    static Skeleton of(ImageFormat format, byte[] content, ImageLimits limits) {
        try {
            return switch (format) {
                case JPEG -> new JpegSegments(content, limits).skeleton();
                case PNG -> new PngChunks(content, limits).skeleton();
            };
        } catch (IndexOutOfBoundsException e) {
            throw ImageRejected.undecodable("The " + format + " ends too early.");
        }
    }
}
