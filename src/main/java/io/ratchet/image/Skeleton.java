package io.ratchet.image;

/**
 * What is needed of a file to decode its pixels: the header, and the content without metadata.
 *
 * <p>Colour profiles, EXIF, texts and thumbnails are left out before a decoder sees the file. None of them changes the
 * pixels here, and each has been a way to crash or exhaust decoders (a few kilobytes of deflated text can unpack to
 * gigabytes).
 *
 * @param width in pixels, at least one
 * @param height in pixels, at least one
 * @param channels colour channels per pixel, as stored
 * @param content a file of the same format
 */
record Skeleton(int width, int height, int channels, byte[] content) {

    static Skeleton of(ImageFormat format, byte[] content) {
        try {
            return switch (format) {
                case JPEG -> new JpegSegments(content).skeleton();
                case PNG -> new PngChunks(content).skeleton();
            };
        } catch (IndexOutOfBoundsException e) {
            throw ImageRejected.undecodable("The " + format + " ends too early.");
        }
    }
}
