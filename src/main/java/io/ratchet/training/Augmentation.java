package io.ratchet.training;

import java.util.SplittableRandom;

/**
 * Makes another image of the same class out of one, on uint8 pixels (H, W, C), while a batch is put together. Strength zero
 * mirrors half of the images (where that keeps the class) and shifts by up to a twelfth of the side. Above zero each image is
 * also turned, sheared, zoomed, changed in brightness, contrast and saturation, and gets a square cut out (DeVries and Taylor
 * 2017, 1708.04552), each by a random part of the strength (after RandAugment, Cubuk et al. 2019, 1909.13719). A student that
 * learns a teacher's label on images which are harder than the one that the teacher saw cannot just copy it (noisy student,
 * Xie et al. 2020, 1911.04252).
 */
final class Augmentation {

    // At strength one; half of RandAugment's ranges where ours add up, as all are applied at once and not two of them.
    private static final double TURN = Math.toRadians(20);
    private static final double SHEAR = 0.15;
    private static final double ZOOM = Math.log(1.3);
    private static final double BRIGHTNESS = 40;
    private static final double CONTRAST = 0.4;
    private static final double SATURATION = 0.6;
    private static final double HOLE = 0.5;

    private final int side;
    private final boolean horizontalFlip;
    private final double strength;
    private final byte[] source;

    Augmentation(int side, boolean horizontalFlip, double strength) {
        this.side = side;
        this.horizontalFlip = horizontalFlip;
        this.strength = strength;
        this.source = new byte[3 * side * side];
    }

    /** Augments one image in place. */
    void apply(byte[] pixels, SplittableRandom random) {
        if (strength == 0) {
            move(pixels, random);
            return;
        }
        affine(random).map(copied(pixels), pixels, side);
        Colours.change(pixels, BRIGHTNESS * part(random), 1 + CONTRAST * part(random), 1 + SATURATION * part(random));
        int largest = (int) Math.round(HOLE * strength * side);
        if (largest > 0) {
            cutOut(pixels, 1 + random.nextInt(largest), random);
        }
    }

    /** Between minus and plus the strength. */
    private double part(SplittableRandom random) {
        return strength * (2 * random.nextDouble() - 1);
    }

    private Affine affine(SplittableRandom random) {
        return Affine.of(
                TURN * part(random),
                SHEAR * part(random),
                Math.exp(ZOOM * part(random)),
                shift(random),
                shift(random),
                flips(random));
    }

    private void move(byte[] pixels, SplittableRandom random) {
        new Move(shift(random), shift(random), flips(random)).map(copied(pixels), pixels, side);
    }

    private int shift(SplittableRandom random) {
        int reach = Math.max(1, side / 12);
        return random.nextInt(2 * reach + 1) - reach;
    }

    private boolean flips(SplittableRandom random) {
        return horizontalFlip && random.nextInt(2) == 1;
    }

    private byte[] copied(byte[] pixels) {
        System.arraycopy(pixels, 0, source, 0, source.length);
        return source;
    }

    private void cutOut(byte[] pixels, int edge, SplittableRandom random) {
        int left = random.nextInt(side) - edge / 2;
        int top = random.nextInt(side) - edge / 2;
        int from = 3 * Math.max(0, left);
        int to = 3 * Math.min(side, left + edge);
        for (int y = Math.max(0, top); y < Math.min(side, top + edge); y++) {
            java.util.Arrays.fill(pixels, 3 * y * side + from, 3 * y * side + to, (byte) 128);
        }
    }
}
