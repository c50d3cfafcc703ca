package io.ratchet.retraining;

import io.ratchet.dataset.LabelledExample;
import io.ratchet.dataset.Snapshot;
import io.ratchet.rows.RowFile;
import io.ratchet.training.Examples;
import io.ratchet.training.TrainingSet;
import java.util.List;
import java.util.function.Function;

/**
 * A snapshot with the rows of its images. Closing it deletes the files.
 *
 * @param set what the training sees
 * @param gate the held-out rows, which it does not see
 */
record LoadedRows(TrainingSet set, Examples gate) implements AutoCloseable {

    static LoadedRows of(Snapshot snapshot, Function<List<LabelledExample>, RowFile> load) {
        int classes = snapshot.classes().size();
        Examples pseudoLabelled = examples(snapshot.pseudoLabelled(), classes, load);
        TrainingSet set = new TrainingSet(
                examples(snapshot.train(), classes, load),
                pseudoLabelled,
                pseudoLabelled.views(),
                examples(snapshot.selection(), classes, load));
        return new LoadedRows(set, examples(snapshot.gate(), classes, load));
    }

    private static Examples examples(
            List<LabelledExample> part, int classes, Function<List<LabelledExample>, RowFile> load) {
        return Examples.of(
                load.apply(part),
                classes,
                part.stream().mapToInt(LabelledExample::label).toArray());
    }

    @Override
    public void close() {
        set.labelled().views().close();
        set.pseudoLabelled().views().close();
        set.selection().views().close();
        gate.views().close();
    }
}
