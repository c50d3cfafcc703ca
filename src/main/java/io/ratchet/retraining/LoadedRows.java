package io.ratchet.retraining;

import io.ratchet.dataset.LabelledExample;
import io.ratchet.dataset.Snapshot;
import io.ratchet.pseudolabel.SoftLabels;
import io.ratchet.recipe.ServedLabels;
import io.ratchet.rows.Views;
import io.ratchet.training.Examples;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A snapshot with the rows of its images. Closing it deletes the files.
 *
 * @param labelled the train split
 * @param selection the selection split
 * @param unlabelled what came in by traffic
 * @param served what was answered to it
 * @param gate the held-out rows, which no training sees
 */
record LoadedRows(Examples labelled, Examples selection, Views unlabelled, ServedLabels served, Examples gate)
        implements AutoCloseable {

    /** Loads the images of a part, in so many views. */
    @FunctionalInterface
    interface Loading {
        Views load(List<LabelledExample> part, int views);
    }

    /** @param views augmented ones, of what is learned */
    static LoadedRows of(Snapshot snapshot, int views, Loading loading) {
        int classes = snapshot.classes().size();
        return new LoadedRows(
                examples(snapshot.train(), classes, views, loading),
                examples(snapshot.selection(), classes, 0, loading),
                loading.load(snapshot.pseudoLabelled(), views),
                served(snapshot.pseudoLabelled()),
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
        Views chosen = new Views(
                unlabelled.files().stream().map(file -> file.choose(kept)).toList());
        return new LoadedRows(labelled, selection, chosen, served.choose(kept), gate);
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

    @Override
    public void close() {
        labelled.views().close();
        selection.views().close();
        unlabelled.close();
        gate.views().close();
    }
}
