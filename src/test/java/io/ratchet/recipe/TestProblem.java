package io.ratchet.recipe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.ratchet.digest.Sha256;
import io.ratchet.image.Preprocessing;
import io.ratchet.network.Backbone;
import io.ratchet.network.Network;
import io.ratchet.network.Torch;
import io.ratchet.pseudolabel.SoftLabels;
import io.ratchet.rows.RowFile;
import io.ratchet.rows.Views;
import io.ratchet.training.EpochReport;
import io.ratchet.training.Examples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Three classes that are easy to tell apart, as a recipe sees them: a little that is labelled, more that the service answered,
 * one in ten wrongly. Class k has the rows k, k + 3, k + 6, and so on.
 */
record TestProblem(
        Blueprint blueprint,
        Examples labelled,
        Examples selection,
        Views unlabelled,
        ServedLabels served,
        @Nullable PixelRows pixels,
        Effort effort,
        Path folder)
        implements AutoCloseable {

    static final int CLASSES = 3;
    static final int LABELLED = 30;
    static final int UNLABELLED = 90;

    static final TrainingProgress QUIET = new TrainingProgress() {
        @Override
        public void pulse() {}

        @Override
        public void phase(String name) {}

        @Override
        public void epoch(EpochReport report) {}
    };

    private static final Preprocessing TINY =
            new Preprocessing(8, List.of(0.5f, 0.5f, 0.5f), List.of(0.25f, 0.25f, 0.25f));

    private static final Blueprint PIXELS =
            new Blueprint(List.of("red", "green", "blue"), TINY, null, Sha256.of(new byte[] {7}));

    /** Embeddings around three points, with five more views. */
    static TestProblem embeddings(Path folder, Backbone backbone) {
        Blueprint blueprint = new Blueprint(PIXELS.classes(), TINY, backbone, PIXELS.fingerprint());
        return of(
                blueprint,
                new PixelRows(
                        Views.of(tints(folder, LABELLED, 1)),
                        Views.of(tints(folder, LABELLED, 2)),
                        Views.of(tints(folder, UNLABELLED, 3)),
                        new Effort(1, 400, 400, 16)),
                new Effort(2, 60, 60, 32),
                folder,
                (n, seed) -> points(folder, n, backbone.dimension(), seed));
    }

    /** Images of 8 x 8 pixels of a tint. */
    static TestProblem pixels(Path folder) {
        return of(PIXELS, null, new Effort(1, 40, 40, 16), folder, (n, seed) -> Views.of(tints(folder, n, seed)));
    }

    private interface Rows {
        Views of(int n, long seed);
    }

    private static TestProblem of(
            Blueprint blueprint, @Nullable PixelRows pixels, Effort effort, Path folder, Rows rows) {
        Torch.start(1);
        return new TestProblem(
                blueprint,
                Examples.of(rows.of(LABELLED, 1), CLASSES, truth(LABELLED)),
                Examples.of(Views.of(rows.of(LABELLED, 2).plain()), CLASSES, truth(LABELLED)),
                rows.of(UNLABELLED, 3),
                served(IntStream.range(0, UNLABELLED)
                        .map(i -> (i % 10 == 0 ? i + 1 : i) % CLASSES)
                        .toArray()),
                pixels,
                effort,
                folder);
    }

    /** The true labels of so many rows. */
    static int[] truth(int n) {
        return IntStream.range(0, n).map(i -> i % CLASSES).toArray();
    }

    /** Answers with these labels, each given 80 %. */
    static ServedLabels served(int[] labels) {
        float[] flat = new float[labels.length * CLASSES];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = labels[i / CLASSES] == i % CLASSES ? 0.8f : 0.1f;
        }
        return new ServedLabels(new SoftLabels(CLASSES, flat), labels);
    }

    /** Where the labelled images have other labels. */
    TestProblem labelled(int[] labels) {
        Examples other = Examples.of(labelled.views(), CLASSES, labels);
        return new TestProblem(blueprint, other, selection, unlabelled, served, pixels, effort, folder);
    }

    /** Where other labels were served. */
    TestProblem answered(int[] labels) {
        return new TestProblem(blueprint, labelled, selection, unlabelled, served(labels), pixels, effort, folder);
    }

    /** What a recipe gets, with a workshop in which nothing is made yet. */
    Material material(@Nullable Network champion, long seed) {
        return material(champion, new Workshop(CommitteeDesign.mixed(4)), seed);
    }

    Material material(@Nullable Network champion, Workshop workshop, long seed) {
        return new Material(
                blueprint,
                labelled,
                selection,
                unlabelled,
                served,
                champion,
                workshop,
                pixels,
                effort,
                false,
                seed,
                folder);
    }

    /** The first version, opened; the caller closes it. */
    Network champion() {
        Material first = material(null, 1);
        return first.open(Recipes.first().make(first, QUIET));
    }

    /** Share of the unlabelled images that a challenger names rightly. */
    double accuracy(Challenger challenger) {
        Material material = material(null, 1);
        try (Network network = material.open(challenger)) {
            SoftLabels answers = material.withViews(0).labelsBy(network);
            return IntStream.range(0, UNLABELLED)
                            .filter(i -> answers.label(i) == i % CLASSES)
                            .count()
                    / (double) UNLABELLED;
        }
    }

    @Override
    public void close() {
        labelled.views().close();
        selection.views().close();
        unlabelled.close();
        if (pixels != null) {
            pixels.close();
        }
    }

    private static Views points(Path folder, int n, int dimension, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] images = new float[n * dimension];
        for (int i = 0; i < images.length; i++) {
            boolean own = i % dimension % CLASSES == i / dimension % CLASSES;
            images[i] = (float) ((own ? 2 : 0) + 0.7 * random.nextGaussian());
        }
        List<RowFile> views = new ArrayList<>();
        for (int view = 0; view < 6; view++) {
            float[] seen = images.clone();
            for (int i = 0; view > 0 && i < seen.length; i++) {
                seen[i] += (float) (0.3 * random.nextGaussian());
            }
            views.add(halves(folder, seen, dimension));
        }
        return new Views(views);
    }

    private static RowFile halves(Path folder, float[] values, int dimension) {
        RowFile rows = RowFile.create(folder, 2 * dimension, values.length / dimension);
        try (NDManager manager = Torch.newManager()) {
            NDArray all = manager.create(values, new Shape(rows.rows(), dimension));
            for (int i = 0; i < rows.rows(); i++) {
                rows.put(i, all.get(i).toType(DataType.FLOAT16, false).toByteArray());
            }
        }
        return rows;
    }

    private static RowFile tints(Path folder, int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RowFile rows = RowFile.create(folder, 3 * 8 * 8, n);
        for (int i = 0; i < n; i++) {
            byte[] pixels = new byte[rows.rowBytes()];
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] = (byte) ((p % 3 == i % CLASSES ? 150 : 50) + random.nextInt(60));
            }
            rows.put(i, pixels);
        }
        return rows;
    }
}
