package io.ratchet.training;

/**
 * Shifts an image by whole pixels, after mirroring it if asked to: nothing is interpolated. Beyond the border the image goes
 * on as its mirror image.
 *
 * @param dx where a pixel comes from, to the right; less than the side
 * @param dy where a pixel comes from, downwards; less than the side
 */
record Move(int dx, int dy, boolean flip) {

    /** Maps an image of (side, side, 3) into another. */
    void map(byte[] source, byte[] target, int side) {
        for (int y = 0; y < side; y++) {
            int row = 3 * side * reflected(y + dy, side);
            for (int x = 0; x < side; x++) {
                int from = row + 3 * reflected((flip ? side - 1 - x : x) + dx, side);
                int to = 3 * (y * side + x);
                target[to] = source[from];
                target[to + 1] = source[from + 1];
                target[to + 2] = source[from + 2];
            }
        }
    }

    private static int reflected(int position, int side) {
        if (position < 0) {
            return -position;
        }
        return position < side ? position : 2 * (side - 1) - position;
    }
}
