package io.ratchet.image;

import org.opencv.imgcodecs.Imgcodecs;

/** How large a JPEG is decoded: from fewer coefficients of each block of 8 x 8, so that the pixels are not made first. */
enum Scale {
    FULL(1, Imgcodecs.IMREAD_COLOR),
    HALF(2, Imgcodecs.IMREAD_REDUCED_COLOR_2),
    QUARTER(4, Imgcodecs.IMREAD_REDUCED_COLOR_4),
    EIGHTH(8, Imgcodecs.IMREAD_REDUCED_COLOR_8);

    /** How much is left to be averaged afterwards; with 1.25 and 1.5 instead of 2, heads on flowers lost up to half a point. */
    private static final long MARGIN = 2;

    private final int divisor;
    private final int flag;

    Scale(int divisor, int flag) {
        this.divisor = divisor;
        this.flag = flag;
    }

    /** The smallest that leaves twice the side to the shorter side of an image. */
    static Scale of(int shorter, int side) {
        Scale smallest = FULL;
        for (Scale scale : values()) {
            if (shorter / scale.divisor >= MARGIN * side) {
                smallest = scale;
            }
        }
        return smallest;
    }

    /** What a length becomes; libjpeg rounds up. */
    int of(int length) {
        return (length + divisor - 1) / divisor;
    }

    /** For OpenCV: colours, at this scale. */
    int flag() {
        return flag;
    }
}
