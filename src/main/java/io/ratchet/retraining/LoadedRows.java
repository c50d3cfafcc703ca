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
        TrainingSet set = new TrainingSet(
                snapshot.classes().size(),
                examples(snapshot.train(), load),
                examples(snapshot.pseudoLabelled(), load),
                examples(snapshot.selection(), load));
        return new LoadedRows(set, examples(snapshot.gate(), load));
    }

    private static Examples examples(List<LabelledExample> part, Function<List<LabelledExample>, RowFile> load) {
        return Examples.of(
                load.apply(part), part.stream().mapToInt(LabelledExample::label).toArray());
    }

    @Override
    public void close() {
        set.labelled().rows().close();
        set.pseudoLabelled().rows().close();
        set.selection().rows().close();
        gate.rows().close();
    }
}
