package io.ratchet.graph;

import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;

/**
 * Images as very small ones: the mean of each channel in each cell of a grid, uint8 pixels (H, W, C) to (cells, cells, C). A cell
 * spans all pixels that it touches, so that neighbours share some where the side is no multiple of the grid.
 *
 * @param rows of pixels
 * @param side of the images, in pixels
 * @param cells of a side, 1 to the side
 */
record Thumbnails(RowFile rows, int side, int cells) implements NodeVectors {

    private static final int CHANNELS = 3;

    Thumbnails {
        if (cells < 1 || cells > side) {
            throw new IllegalArgumentException("cells of a side are " + cells + ", allowed is 1 to " + side);
        }
        if (rows.rowBytes() != CHANNELS * side * side) {
            throw new IllegalArgumentException(
                    "rows of " + rows.rowBytes() + " bytes do not hold images of " + side + " x " + side + " pixels");
        }
        Math.toIntExact(rows.rows());
    }

    static Thumbnails of(RowFile rows, InputRows.Pixels input, int most) {
        return new Thumbnails(rows, input.side(), Math.min(most, input.side()));
    }

    @Override
    public int size() {
        return (int) rows.rows();
    }

    @Override
    public int dimension() {
        return CHANNELS * cells * cells;
    }

    @Override
    public void copy(int node, float[] target) {
        byte[] pixels = new byte[rows.rowBytes()];
        rows.copyTo(node, pixels);
        for (int row = 0; row < cells; row++) {
            for (int column = 0; column < cells; column++) {
                mean(pixels, row, column, target);
            }
        }
        UnitLength.normalise(target);
    }

    private void mean(byte[] pixels, int row, int column, float[] target) {
        int cell = CHANNELS * (row * cells + column);
        float[] sums = new float[CHANNELS];
        for (int y = first(row); y < end(row); y++) {
            for (int x = first(column); x < end(column); x++) {
                for (int c = 0; c < CHANNELS; c++) {
                    sums[c] += Byte.toUnsignedInt(pixels[CHANNELS * (y * side + x) + c]);
                }
            }
        }
        int count = (end(row) - first(row)) * (end(column) - first(column));
        for (int c = 0; c < CHANNELS; c++) {
            target[cell + c] = sums[c] / count;
        }
    }

    private int first(int cell) {
        return cell * side / cells;
    }

    private int end(int cell) {
        return ((cell + 1) * side + cells - 1) / cells;
    }
}
