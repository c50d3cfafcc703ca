package io.ratchet.graph;

import java.nio.FloatBuffer;

/**
 * Similarities of the nodes {@code firstRow} to {@code lastRow} (exclusive) to those from {@code firstColumn} to {@code
 * lastColumn}, where no row comes after the last column.
 *
 * @param similarities (rows, columns)
 */
record SimilarityTile(int firstRow, int lastRow, int firstColumn, int lastColumn, FloatBuffer similarities) {

    /**
     * Offers each pair to both of its nodes. Pairs within the columns stand here twice, as (i, j) and (j, i), so there the
     * row's view is enough.
     */
    void offerTo(TopNeighbours top, Crew crew) {
        crew.share(firstRow, lastRow, (from, to) -> offerColumns(top, from, to));
        crew.share(firstColumn, lastColumn, (from, to) -> offerRows(top, from, to));
    }

    private void offerColumns(TopNeighbours top, int fromRow, int toRow) {
        float[] line = new float[lastColumn - firstColumn];
        for (int row = fromRow; row < toRow; row++) {
            read(row, firstColumn, line);
            float floor = top.floor(row);
            for (int i = 0; i < line.length; i++) {
                if (line[i] > floor && firstColumn + i != row) {
                    top.offer(row, firstColumn + i, line[i]);
                    floor = top.floor(row);
                }
            }
        }
    }

    private void offerRows(TopNeighbours top, int fromColumn, int toColumn) {
        float[] line = new float[toColumn - fromColumn];
        for (int row = firstRow; row < Math.min(lastRow, firstColumn); row++) {
            read(row, fromColumn, line);
            for (int i = 0; i < line.length; i++) {
                if (line[i] > top.floor(fromColumn + i)) {
                    top.offer(fromColumn + i, row, line[i]);
                }
            }
        }
    }

    private void read(int row, int column, float[] line) {
        similarities.get((row - firstRow) * (lastColumn - firstColumn) + column - firstColumn, line);
    }
}
