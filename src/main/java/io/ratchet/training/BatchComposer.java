package io.ratchet.training;

import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import io.ratchet.rows.Views;
import io.ratchet.training.Seeds.Purpose;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * Puts the batch of a step together: which rows, which of their views, augmented where they are pixels, mixed targets. A batch
 * is a function of the seed and the step's number, whatever came before.
 */
final class BatchComposer {

    private final TrainingSet set;
    private final TrainingConfig config;
    private final TrainingPlan plan;
    private final BatchSplit split;
    private final BatchSplit fineTuneSplit;
    private final ShuffledRows labelledOrder;
    private final ShuffledRows pseudoOrder;
    private final ShuffledRows unlabelledOrder;
    private final RowReader reader;

    BatchComposer(TrainingSet set, InputRows input, TrainingConfig config, BatchSplit split, TrainingPlan plan) {
        this.set = set;
        this.config = config;
        this.plan = plan;
        this.split = split;
        this.fineTuneSplit = BatchSplit.labelledOnly(split.rows());
        this.labelledOrder = new ShuffledRows(set.labelled().size(), config.seed(), Purpose.LABELLED_ORDER);
        this.pseudoOrder = new ShuffledRows(set.pseudoLabelled().size(), config.seed(), Purpose.PSEUDO_ORDER);
        this.unlabelledOrder = new ShuffledRows(set.unlabelled().images(), config.seed(), Purpose.UNLABELLED_ORDER);
        this.reader =
                RowReader.of(input, config.horizontalFlip(), config.student().strength());
    }

    /** Fills a batch for this step. */
    void fill(Batch batch, int step) {
        SplittableRandom random = Seeds.random(config.seed(), Purpose.BATCH, step);
        batch.clear(plan.fineTunes(step) ? fineTuneSplit : split);
        labelled(batch, firstLabelled(step), random);
        pseudoLabelled(batch, (long) step * split.pseudo(), random);
        unlabelled(batch, (long) step * split.unlabelled(), random);
        batch.rows().flip();
        batch.weak().flip();
        if (config.student().mixup() > 0) {
            Mixup.mix(batch, Beta.symmetric(config.student().mixup(), random));
        }
    }

    private long firstLabelled(int step) {
        return plan.fineTunes(step)
                ? (long) plan.steps() * split.labelled() + (long) (step - plan.steps()) * fineTuneSplit.labelled()
                : (long) step * split.labelled();
    }

    /** A label holds for each view: any of them. */
    private void labelled(Batch batch, long first, SplittableRandom random) {
        Examples part = set.labelled();
        for (int i = 0; i < batch.split().labelled(); i++) {
            int example = labelledOrder.at(first + i);
            learn(batch, i, part, example);
            RowFile view = any(part.views(), 0, random);
            reader.strong(view, part.rows()[example], random, batch.rows());
        }
    }

    private void pseudoLabelled(Batch batch, long first, SplittableRandom random) {
        Examples part = set.pseudoLabelled();
        for (int i = 0; i < batch.split().pseudo(); i++) {
            int example = pseudoOrder.at(first + i);
            learn(batch, batch.split().labelled() + i, part, example);
            RowFile view = any(part.views(), 0, random);
            reader.strong(view, part.rows()[example], random, batch.rows());
        }
    }

    private void unlabelled(Batch batch, long first, SplittableRandom random) {
        int offset = batch.split().labelled() + batch.split().pseudo();
        for (int i = 0; i < batch.split().unlabelled(); i++) {
            int image = unlabelledOrder.at(first + i);
            batch.examples()[offset + i] = image;
            reader.strong(any(set.unlabelled(), 1, random), image, random, batch.rows());
            reader.weak(set.unlabelled().plain(), image, random, batch.weak());
        }
    }

    private static void learn(Batch batch, int position, Examples part, int example) {
        int classes = batch.classes();
        batch.examples()[position] = example;
        batch.weights()[position] = part.weights()[example];
        System.arraycopy(part.targets(), example * classes, batch.targets(), position * classes, classes);
    }

    /** One of the views from this one on; the plain one where there is no other. */
    private static RowFile any(Views views, int from, SplittableRandom random) {
        int n = views.files().size();
        return n == 1 ? views.plain() : views.files().get(from + random.nextInt(n - from));
    }

    /** Brings one row into a batch. */
    private interface RowReader {

        /** As it is learned. */
        void strong(RowFile rows, int row, SplittableRandom random, ByteBuffer batch);

        /** As the averaged network answers it. */
        void weak(RowFile rows, int row, SplittableRandom random, ByteBuffer batch);

        static RowReader of(InputRows input, boolean flip, double strength) {
            return input instanceof InputRows.Pixels pixels
                    ? new PixelReader(pixels, flip, strength)
                    : new EmbeddingReader();
        }
    }

    /** Embeddings are learned as they are: their views are made before they are embedded. */
    private static final class EmbeddingReader implements RowReader {

        @Override
        public void strong(RowFile rows, int row, SplittableRandom random, ByteBuffer batch) {
            rows.copyTo(row, batch);
        }

        @Override
        public void weak(RowFile rows, int row, SplittableRandom random, ByteBuffer batch) {
            rows.copyTo(row, batch);
        }
    }

    /** Pixels are augmented anew each time. */
    private static final class PixelReader implements RowReader {

        private final Augmentation strong;
        private final Augmentation weak;
        private final byte[] row;

        PixelReader(InputRows.Pixels pixels, boolean flip, double strength) {
            int side = pixels.preprocessing().inputSize();
            this.strong = new Augmentation(side, flip, strength);
            this.weak = new Augmentation(side, flip, 0);
            this.row = new byte[pixels.rowBytes()];
        }

        @Override
        public void strong(RowFile rows, int index, SplittableRandom random, ByteBuffer batch) {
            read(rows, index, strong, random, batch);
        }

        @Override
        public void weak(RowFile rows, int index, SplittableRandom random, ByteBuffer batch) {
            read(rows, index, weak, random, batch);
        }

        private void read(RowFile rows, int index, Augmentation how, SplittableRandom random, ByteBuffer batch) {
            rows.copyTo(index, row);
            how.apply(row, random);
            batch.put(row);
        }
    }
}
