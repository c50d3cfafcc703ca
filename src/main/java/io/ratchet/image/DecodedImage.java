package io.ratchet.image;

/**
 * The pixels of an image, 8-bit RGB, upright as EXIF tells; colour profiles are not applied. They may be fewer than those of
 * the file, where it was decoded at a reduced scale.
 */
public final class DecodedImage {

    private final ImageFormat format;
    private final int originalWidth;
    private final int originalHeight;
    private final int width;
    private final int height;
    private final byte[] rgb; // (H, W, 3), unsigned

    /** Takes the array over; the caller must not write to it again. */
    DecodedImage(ImageFormat format, int originalWidth, int originalHeight, int width, int height, byte[] rgb) {
        if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
            throw new IllegalArgumentException(
                    rgb.length + " bytes are not the RGB of " + width + " x " + height + " pixels");
        }
        this.format = format;
        this.originalWidth = originalWidth;
        this.originalHeight = originalHeight;
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    public ImageFormat format() {
        return format;
    }

    /** Of the file, in pixels. */
    public int originalWidth() {
        return originalWidth;
    }

    /** Of the file, in pixels. */
    public int originalHeight() {
        return originalHeight;
    }

    /** In pixels, at least one. */
    public int width() {
        return width;
    }

    /** In pixels, at least one. */
    public int height() {
        return height;
    }

    /** The pixel of this column and row as {@code 0xRRGGBB}. */
    public int pixel(int x, int y) {
        if (x < 0 || x >= width || y < 0 || y >= height) {
            throw new IndexOutOfBoundsException("no pixel (" + x + ", " + y + ") in " + width + " x " + height);
        }
        int at = 3 * (y * width + x);
        return ((rgb[at] & 0xFF) << 16) | ((rgb[at + 1] & 0xFF) << 8) | (rgb[at + 2] & 0xFF);
    }

    /** A copy of all pixels, (H, W, 3), unsigned. */
    public byte[] toRgb() {
        return rgb.clone();
    }

    /** The array itself, to read only. */
    byte[] rgb() {
        return rgb;
    }
}
