package io.ratchet.training;

import java.util.SplittableRandom;

/**
 * Makes another image of the same class out of one, on uint8 pixels (H, W, C), while a batch is put together: mirrored half
 * of the time (where that keeps the class), shifted by up to an eighth of the side, with other brightness and contrast, and
 * with a cut-out square (DeVries and Taylor 2017, 1708.04552). A student that learns a teacher's label on images which are
 * harder than the one that the teacher saw cannot just copy it (noisy student, Xie et al. 2020, 1911.04252).
 */
final class Augmentation {

    private final int side;
    private final boolean horizontalFlip;
    private final SplittableRandom random;
    private final byte[] source;

    Augmentation(int side, boolean horizontalFlip, SplittableRandom random) {
        this.side = side;
        this.horizontalFlip = horizontalFlip;
        this.random = random;
        this.source = new byte[3 * side * side];
    }

    /** Augments one image in place. */
    void apply(byte[] pixels) {
        move(pixels);
        contrast(pixels, 0.6 + 0.8 * random.nextDouble(), 80 * (random.nextDouble() - 0.5));
        cutOut(pixels, 1 + random.nextInt(side / 2));
    }

    void move(byte[] pixels) {
        int reach = side / 8;
        shift(pixels, random.nextInt(2 * reach + 1) - reach, random.nextInt(2 * reach + 1) - reach, flips());
    }

    private boolean flips() {
        return horizontalFlip && random.nextInt(2) == 1;
    }

    private void shift(byte[] pixels, int dx, int dy, boolean flip) {
        System.arraycopy(pixels, 0, source, 0, pixels.length);
        for (int y = 0; y < side; y++) {
            int fromY = reflect(y + dy);
            for (int x = 0; x < side; x++) {
                int fromX = reflect((flip ? side - 1 - x : x) + dx);
                int to = 3 * (y * side + x);
                int from = 3 * (fromY * side + fromX);
                pixels[to] = source[from];
                pixels[to + 1] = source[from + 1];
                pixels[to + 2] = source[from + 2];
            }
        }
    }

    /** Beyond the border the image goes on as its mirror image: no edge that is not in the picture. */
    private int reflect(int position) {
        if (position < 0) {
            return -position;
        }
        return position < side ? position : 2 * (side - 1) - position;
    }

    private static void contrast(byte[] pixels, double factor, double brightness) {
        byte[] mapped = new byte[256];
        for (int value = 0; value < 256; value++) {
            mapped[value] = (byte) Math.max(0, Math.min(255, Math.round((value - 128) * factor + 128 + brightness)));
        }
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = mapped[pixels[i] & 0xff];
        }
    }

    private void cutOut(byte[] pixels, int edge) {
        int left = random.nextInt(side) - edge / 2;
        int top = random.nextInt(side) - edge / 2;
        for (int y = Math.max(0, top); y < Math.min(side, top + edge); y++) {
            for (int i = 3 * (y * side + Math.max(0, left)); i < 3 * (y * side + Math.min(side, left + edge)); i++) {
                pixels[i] = (byte) 128;
            }
        }
    }
}
