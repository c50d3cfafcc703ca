package io.ratchet.training;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The views of an image that are embedded once and learned often: what they show depends on nothing but the pixels and the
 * view's number, so that production and lab embed the same.
 */
public final class AugmentedViews {

    private static final double STRONG = 1;

    private AugmentedViews() {}

    /**
     * One view of an image, as a new array.
     *
     * @param pixels (side, side, 3), uint8
     * @param side 8 to 224
     * @param view 0 is the image itself; 1 its mirror image, or where that may change the class a slightly shifted one; from
     *     2 on strongly augmented images, each another one
     * @param flip whether a mirrored image keeps its class
     * @throws IllegalArgumentException when the pixels do not fit, or there is no such view
     */
    public static byte[] pixels(byte[] pixels, int side, int view, boolean flip) {
        Allowed.require(side >= 8 && side <= 224, "side", side, "8 to 224");
        Allowed.require(view >= 0, "view", view, "0 or more");
        Allowed.require(pixels.length == 3 * side * side, "pixels", pixels.length, "3 for each of side x side");
        byte[] seen = pixels.clone();
        if (view == 1 && flip) {
            new Move(0, 0, true).map(pixels, seen, side);
        } else if (view == 1) {
            new Augmentation(side, false, 0).apply(seen, random(pixels, view));
        } else if (view > 1) {
            new Augmentation(side, flip, STRONG).apply(seen, random(pixels, view));
        }
        return seen;
    }

    private static SplittableRandom random(byte[] pixels, int view) {
        return new SplittableRandom(Seeds.mixed(((long) view << 32) ^ (Arrays.hashCode(pixels) & 0xffffffffL)));
    }
}
