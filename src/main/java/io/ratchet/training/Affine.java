package io.ratchet.training;

/**
 * Where each pixel of an augmented image comes from: a linear map around the centre, and a shift. Colours between four pixels
 * are interpolated; beyond the border the image goes on as its mirror image, so that there is no edge which is not in the
 * picture.
 *
 * @param xx how far to the right the source goes for one step to the right
 * @param xy how far to the right for one step down
 * @param yx how far down for one step to the right
 * @param yy how far down for one step down
 * @param dx shift to the right, in pixels
 * @param dy shift down, in pixels
 */
record Affine(float xx, float xy, float yx, float yy, float dx, float dy) {

    static final Affine IDENTITY = new Affine(1, 0, 0, 1, 0, 0);

    /**
     * Turned by an angle, sheared, and zoomed out of the picture.
     *
     * @param angle in radians
     * @param shear how far a step down moves to the right
     * @param zoom above one shows less of the picture, larger
     */
    static Affine of(double angle, double shear, double zoom, double dx, double dy, boolean flip) {
        double cos = Math.cos(angle) / zoom;
        double sin = Math.sin(angle) / zoom;
        double sign = flip ? -1 : 1;
        return new Affine(
                (float) (sign * cos),
                (float) (shear * cos - sin),
                (float) (sign * sin),
                (float) (shear * sin + cos),
                (float) dx,
                (float) dy);
    }

    /** Maps an image of (side, side, 3) into another. */
    void map(byte[] source, byte[] target, int side) {
        float centre = (side - 1) / 2f;
        int to = 0;
        for (int y = 0; y < side; y++) {
            float fromX = centre + dx - xx * centre + xy * (y - centre);
            float fromY = centre + dy - yx * centre + yy * (y - centre);
            for (int x = 0; x < side; x++) {
                sample(source, side, fromX, fromY, target, to);
                fromX += xx;
                fromY += yx;
                to += 3;
            }
        }
    }

    private static void sample(byte[] source, int side, float x, float y, byte[] target, int to) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        // In 1/256 of a pixel: whole numbers are quick, and eight bits a colour need no more.
        int right256 = (int) ((x - left) * 256 + 0.5f);
        int down256 = (int) ((y - top) * 256 + 0.5f);
        int x0 = 3 * reflected(left, side);
        int x1 = 3 * reflected(left + 1, side);
        int y0 = 3 * side * reflected(top, side);
        int y1 = 3 * side * reflected(top + 1, side);
        int w11 = right256 * down256;
        int w10 = (right256 << 8) - w11; // right, above
        int w01 = (down256 << 8) - w11; // left, below
        int w00 = 65536 - w11 - w10 - w01;
        for (int c = 0; c < 3; c++) {
            int sum = w00 * (source[y0 + x0 + c] & 0xff)
                    + w10 * (source[y0 + x1 + c] & 0xff)
                    + w01 * (source[y1 + x0 + c] & 0xff)
                    + w11 * (source[y1 + x1 + c] & 0xff);
            target[to + c] = (byte) ((sum + 32768) >>> 16);
        }
    }

    private static int reflected(int position, int side) {
        if (position >= 0 && position < side) {
            return position;
        }
        int period = 2 * (side - 1);
        int inPeriod = Math.floorMod(position, period);
        return inPeriod < side ? inPeriod : period - inPeriod;
    }
}
