package io.ratchet.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ratchet.image.Preprocessing;
import io.ratchet.network.Torch;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import io.ratchet.rows.Views;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeVectorsTests {

    private static final InputRows.Embeddings FOUR = new InputRows.Embeddings(4);
    private static final Offset<Float> SLIGHTLY = within(1e-6f);

    @TempDir
    Path folder;

    @BeforeAll
    static void startTorch() {
        Torch.start(2);
    }

    @Test
    void storedRowsAreDividedByTheirNorm() {
        try (RowFile rows = Vectors.stored(folder, new float[][] {{3, 0, -4, 0}, {0, 0, 0, 0}})) {
            NodeVectors vectors = NodeVectors.of(rows, FOUR);
            assertThat(vectors.size()).isEqualTo(2);
            assertThat(Vectors.read(vectors, 0)).containsExactly(new float[] {0.6f, 0, -0.8f, 0}, SLIGHTLY);
            assertThat(Vectors.read(vectors, 1)).containsExactly(0, 0, 0, 0);
        }
    }

    @Test
    void aMeanGivesEachViewTheSameSay() {
        // The second view is ten times as long: it counts no more for it.
        try (RowFile plain = Vectors.stored(folder, new float[][] {{2, 0, 0, 0}});
                RowFile view = Vectors.stored(folder, new float[][] {{0, 20, 0, 0}})) {
            NodeVectors mean = NodeVectors.meanOf(new Views(List.of(plain, view)), FOUR);
            float half = (float) Math.sqrt(0.5);
            assertThat(Vectors.read(mean, 0)).containsExactly(new float[] {half, half, 0, 0}, SLIGHTLY);
        }
    }

    @Test
    void aMeanOfThreeIsTheNormalisedSum() {
        List<NodeVectors> views = List.of(
                Vectors.of(Vectors.random(9, 6, 1)),
                Vectors.of(Vectors.random(9, 6, 2)),
                Vectors.of(Vectors.random(9, 6, 3)));
        NodeVectors mean = NodeVectors.meanOf(views);
        for (int node = 0; node < 9; node++) {
            double[] sum = new double[6];
            for (NodeVectors view : views) {
                float[] vector = Vectors.read(view, node);
                for (int i = 0; i < 6; i++) {
                    sum[i] += vector[i];
                }
            }
            double norm = Math.sqrt(Arrays.stream(sum).map(x -> x * x).sum());
            float[] vector = Vectors.read(mean, node);
            for (int i = 0; i < 6; i++) {
                assertThat((double) vector[i]).isCloseTo(sum[i] / norm, within(1e-6));
            }
        }
    }

    @Test
    void partsAndChosenNodesKeepTheirPlaces() {
        float[][] first = Vectors.random(3, 4, 1);
        float[][] second = Vectors.random(2, 4, 2);
        NodeVectors joined = NodeVectors.endToEnd(List.of(Vectors.of(first), Vectors.of(second)));
        assertThat(joined.size()).isEqualTo(5);
        assertThat(Vectors.read(joined, 4)).isEqualTo(Vectors.read(Vectors.of(second), 1));
        NodeVectors chosen = NodeVectors.chosen(joined, new int[] {2, 3});
        assertThat(chosen.size()).isEqualTo(2);
        assertThat(Vectors.read(chosen, 0)).isEqualTo(Vectors.read(Vectors.of(first), 2));
        assertThat(Vectors.read(chosen, 1)).isEqualTo(Vectors.read(Vectors.of(second), 0));
    }

    @Test
    void aThumbnailIsTheMeanOfEachChannelInEachCell() {
        // 4 x 4 pixels: red grows to the right, green downwards, blue is alike.
        try (RowFile rows = picture(4, (x, y) -> new int[] {10 * x, 20 * y, 250})) {
            NodeVectors vectors = new Thumbnails(rows, 4, 2);
            assertThat(vectors.dimension()).isEqualTo(12);
            assertThat(Vectors.read(vectors, 0))
                    .containsExactly(normalised(5, 10, 250, 25, 10, 250, 5, 50, 250, 25, 50, 250), SLIGHTLY);
        }
    }

    @Test
    void cellsOfAThumbnailShareThePixelsBetweenThem() {
        // 3 pixels in 2 cells: columns 0 and 1, columns 1 and 2.
        try (RowFile rows = picture(3, (x, y) -> new int[] {60 * x, 0, 0})) {
            assertThat(Vectors.read(new Thumbnails(rows, 3, 2), 0))
                    .containsExactly(normalised(30, 0, 0, 90, 0, 0, 30, 0, 0, 90, 0, 0), SLIGHTLY);
        }
    }

    @Test
    void anImageSmallerThanTheGridIsItsOwnThumbnail() {
        InputRows.Pixels input =
                new InputRows.Pixels(new Preprocessing(8, List.of(0.5f, 0.5f, 0.5f), List.of(0.25f, 0.25f, 0.25f)));
        try (RowFile rows = picture(8, (x, y) -> new int[] {3, 0, 4})) {
            NodeVectors vectors = NodeVectors.thumbnails(rows, input, 16);
            assertThat(vectors.dimension()).isEqualTo(3 * 8 * 8);
            // 64 pixels, each of length 5.
            assertThat(Arrays.copyOf(Vectors.read(vectors, 0), 3))
                    .containsExactly(new float[] {3 / 40f, 0, 4 / 40f}, SLIGHTLY);
        }
    }

    @Test
    void refusesThumbnailsThatCannotBe() {
        try (RowFile rows = picture(2, (x, y) -> new int[3])) {
            assertThatThrownBy(() -> new Thumbnails(rows, 2, 3))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("cells of a side are 3, allowed is 1 to 2");
            assertThatThrownBy(() -> new Thumbnails(rows, 4, 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("12 bytes")
                    .hasMessageContaining("4 x 4 pixels");
        }
    }

    private interface Colour {
        int[] at(int x, int y);
    }

    private RowFile picture(int side, Colour colour) {
        byte[] pixels = new byte[3 * side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) colour.at(i / 3 % side, i / 3 / side)[i % 3];
        }
        RowFile rows = RowFile.create(folder, pixels.length, 1);
        rows.put(0, pixels);
        return rows;
    }

    private static float[] normalised(float... vector) {
        assertThat(UnitLength.normalise(vector)).isTrue();
        return vector;
    }

    @Test
    void refusesRowsOfAnotherDimension() {
        try (RowFile rows = Vectors.stored(folder, Vectors.random(2, 5, 1))) {
            assertThatThrownBy(() -> NodeVectors.of(rows, FOUR))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("10 bytes")
                    .hasMessageContaining("dimension 4");
        }
    }

    @Test
    void refusesPartsAndViewsThatDoNotFit() {
        NodeVectors four = Vectors.of(Vectors.random(3, 4, 1));
        NodeVectors five = Vectors.of(Vectors.random(3, 5, 1));
        NodeVectors fewer = Vectors.of(Vectors.random(2, 4, 1));
        assertThatThrownBy(() -> NodeVectors.endToEnd(List.of(four, five)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dimension 4 and 5");
        assertThatThrownBy(() -> NodeVectors.meanOf(List.of(four, five)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dimension 4 and 5");
        assertThatThrownBy(() -> NodeVectors.meanOf(List.of(four, fewer)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 and 2 nodes");
        assertThatThrownBy(() -> NodeVectors.chosen(four, new int[] {3}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node is 3, allowed is 0 to 2");
    }

    @Test
    void refusesEmbeddingsThatAreNotFinite() {
        try (RowFile rows = Vectors.stored(folder, new float[][] {{1, 0, 0, 0}, {1, Float.NaN, 0, 0}})) {
            NodeVectors vectors = NodeVectors.of(rows, FOUR);
            assertThatThrownBy(() -> NearestNeighbours.exact(vectors, 1, () -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("row 1")
                    .hasMessageContaining("not finite");
        }
    }
}
