package io.ratchet.retraining;

import io.ratchet.dataset.LabelledExample;
import io.ratchet.dataset.Snapshot;
import io.ratchet.network.Network;
import io.ratchet.pseudolabel.SoftLabels;
import io.ratchet.recipe.Blueprint;
import io.ratchet.recipe.Effort;
import io.ratchet.recipe.Material;
import io.ratchet.recipe.PixelRows;
import io.ratchet.recipe.ServedLabels;
import io.ratchet.recipe.Workshop;
import io.ratchet.rows.Views;
import io.ratchet.training.Examples;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot with the rows of its images. Closing it deletes the files.
 *
 * @param labelled the train split
 * @param selection the selection split
 * @param unlabelled what came in by traffic
 * @param served what was answered to it
 * @param pixels the same images as pixels; null where the rows are pixels, or nobody needs them
 * @param gate the held-out rows, which no training sees
 */
record LoadedRows(
        Examples labelled,
        Examples selection,
        Views unlabelled,
        ServedLabels served,
        @Nullable PixelRows pixels,
        Examples gate)
        implements AutoCloseable {

    /** Loads the images of a part, in so many views. */
    @FunctionalInterface
    interface Loading {
        Views load(List<LabelledExample> part, int views);
    }

    /**
     * Loads them.
     *
     * @param views augmented ones, of what is learned
     * @param pixels loads the images as pixels; null where nobody needs them beside the rows
     * @param tuning how long a backbone may be tuned on the pixels
     */
    static LoadedRows of(Snapshot snapshot, int views, Loading loading, @Nullable Loading pixels, Effort tuning) {
        int classes = snapshot.classes().size();
        return new LoadedRows(
                examples(snapshot.train(), classes, views, loading),
                examples(snapshot.selection(), classes, 0, loading),
                loading.load(snapshot.pseudoLabelled(), views),
                served(snapshot.pseudoLabelled()),
                pixels == null
                        ? null
                        : new PixelRows(
                                pixels.load(snapshot.train(), 0),
                                pixels.load(snapshot.selection(), 0),
                                pixels.load(snapshot.pseudoLabelled(), 0),
                                tuning),
                examples(snapshot.gate(), classes, 0, loading));
    }

    /**
     * Without some of the unlabelled rows. Reads the same files: only the rows that this was made of are closed.
     *
     * @param left their places
     */
    LoadedRows without(int[] left) {
        if (left.length == 0) {
            return this;
        }
        BitSet out = new BitSet();
        Arrays.stream(left).forEach(out::set);
        int[] kept =
                IntStream.range(0, unlabelled.images()).filter(i -> !out.get(i)).toArray();
        return new LoadedRows(
                labelled,
                selection,
                unlabelled.choose(kept),
                served.choose(kept),
                pixels == null ? null : pixels.keeping(kept),
                gate);
    }

    private static Examples examples(List<LabelledExample> part, int classes, int views, Loading loading) {
        int[] labels = part.stream().mapToInt(LabelledExample::label).toArray();
        return Examples.of(loading.load(part, views), classes, labels);
    }

    private static ServedLabels served(io.ratchet.dataset.ServedLabels answers) {
        int classes = answers.classes();
        float[] flat = new float[answers.size() * classes];
        for (int i = 0; i < answers.size(); i++) {
            System.arraycopy(answers.probabilities(i), 0, flat, i * classes, classes);
        }
        return new ServedLabels(new SoftLabels(classes, flat), answers.labels());
    }

    /**
     * What recipes work with; the gate is no part of it.
     *
     * @param champion opened; null before the first version
     * @param folder for temporary files
     */
    Material material(
            Blueprint blueprint,
            @Nullable Network champion,
            Workshop workshop,
            RunSettings settings,
            long seed,
            Path folder) {
        return new Material(
                blueprint,
                labelled,
                selection,
                unlabelled,
                served,
                champion,
                workshop,
                pixels,
                settings.effort(),
                settings.horizontalFlip(),
                seed,
                folder);
    }

    @Override
    public void close() {
        labelled.views().close();
        selection.views().close();
        unlabelled.close();
        gate.views().close();
        if (pixels != null) {
            pixels.close();
        }
    }
}
