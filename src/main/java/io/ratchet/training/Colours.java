package io.ratchet.training;

/** Brightness, contrast and saturation of an image (H, W, C), uint8. */
final class Colours {

    private Colours() {}

    /**
     * Changes them in place: away from or towards the middle grey, lighter or darker, and away from or towards the grey of
     * each pixel.
     *
     * @param brightness is added to each colour of 0 to 255; 0 changes nothing
     * @param contrast factor of the distance from 128; 1 changes nothing
     * @param saturation factor of the distance from the pixel's own grey; 1 changes nothing
     */
    static void change(byte[] pixels, double brightness, double contrast, double saturation) {
        int[] mapped = new int[256];
        for (int value = 0; value < 256; value++) {
            mapped[value] = clamped((int) Math.round((value - 128) * contrast + 128 + brightness));
        }
        int factor = (int) Math.round(256 * saturation);
        for (int i = 0; i < pixels.length; i += 3) {
            int red = mapped[pixels[i] & 0xff];
            int green = mapped[pixels[i + 1] & 0xff];
            int blue = mapped[pixels[i + 2] & 0xff];
            // Luma of ITU-R BT.601 in 1/256.
            int grey = (77 * red + 150 * green + 29 * blue) >> 8;
            pixels[i] = (byte) away(grey, red, factor);
            pixels[i + 1] = (byte) away(grey, green, factor);
            pixels[i + 2] = (byte) away(grey, blue, factor);
        }
    }

    private static int away(int grey, int colour, int factor) {
        return clamped(grey + ((factor * (colour - grey) + 128) >> 8));
    }

    private static int clamped(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
