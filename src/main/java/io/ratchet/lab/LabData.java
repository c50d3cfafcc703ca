package io.ratchet.lab;

import io.ratchet.digest.Sha256;
import io.ratchet.image.Preprocessing;
import io.ratchet.network.Backbone;
import io.ratchet.rows.RowFile;
import io.ratchet.rows.Views;
import io.ratchet.source.ImageSource;
import io.ratchet.source.UnusableSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Images with known truth as rows, made once and shared by all studies on the same images, preprocessing and backbone.
 *
 * @param classes their names, in the order of the labels
 * @param train the images to draw from
 * @param trainLabels their truth
 * @param test the images that every model is measured on, never learned from
 * @param testLabels their truth
 * @param digest of the contents and classes of all images
 * @param pixels the same images as pixels; null where they are pixels, or nobody needs them
 * @param leftOut images that were not used: equal bytes, or unreadable
 */
record LabData(
        List<String> classes,
        Views train,
        int[] trainLabels,
        RowFile test,
        int[] testLabels,
        Sha256 digest,
        @Nullable LabPixels pixels,
        int leftOut)
        implements AutoCloseable {

    /** Fixed, so that all studies on the same images have the same test images. */
    private static final long TEST_SEED = 1;

    LabData {
        classes = List.copyOf(classes);
    }

    /**
     * Opens a data set and makes the rows that are missing in the work folder.
     *
     * @param backbone what embeds; null: the rows are pixels
     * @throws UnusableSource when the images do not do
     */
    static LabData open(
            DataSettings settings, Path work, @Nullable Backbone backbone, ViewMaker views, LabProgress progress) {
        Preprocessing preprocessing = settings.preprocessing();
        boolean flip = settings.horizontalFlip();
        int augmented = backbone == null ? 0 : settings.augmentedViews();
        RowMaker maker =
                backbone == null ? RowMaker.ofPixels(preprocessing) : RowMaker.ofEmbeddings(backbone, preprocessing);
        Path test = settings.test();
        try (ImageSource trainSource = ImageSource.open(settings.dataset());
                ImageSource testSource = ImageSource.open(test == null ? settings.dataset() : test)) {
            KnownImages all = KnownImages.of(trainSource, progress);
            KnownImages measured = test == null
                    ? all.drawShare(settings.testShare(), TEST_SEED)
                    : KnownImages.of(testSource, progress);
            KnownImages drawn = all.without(measured);
            requireSameClasses(drawn, measured);
            StoredRows trainRows = stored(work, drawn, maker, preprocessing, flip);
            StoredRows testRows = stored(work, measured, maker, preprocessing, flip);
            testRows.complete(0, preprocessing, views, flip, progress);
            trainRows.complete(augmented, preprocessing, views, flip, progress);
            int given = trainSource.entries().size()
                    + (test == null ? 0 : testSource.entries().size());
            LabPixels pixels = null;
            if (settings.pixelsToo() && backbone != null) {
                RowMaker plain = RowMaker.ofPixels(preprocessing);
                StoredRows trainPixels = stored(work, drawn, plain, preprocessing, flip);
                StoredRows testPixels = stored(work, measured, plain, preprocessing, flip);
                testPixels.complete(0, preprocessing, views, flip, progress);
                trainPixels.complete(0, preprocessing, views, flip, progress);
                pixels = new LabPixels(
                        trainPixels.open(0).choose(trainRows.readable()),
                        testPixels.open(0).plain().choose(testRows.readable()));
            }
            return of(drawn, measured, trainRows, testRows, augmented, pixels, given);
        }
    }

    private static void requireSameClasses(KnownImages drawn, KnownImages measured) {
        if (!drawn.classes().equals(measured.classes())) {
            throw new UnusableSource("The images to learn from have the classes " + drawn.classes()
                    + ", those to measure on " + measured.classes() + "; they must be the same.");
        }
    }

    private static StoredRows stored(
            Path work, KnownImages images, RowMaker maker, Preprocessing preprocessing, boolean flip) {
        String all = images.digest() + " " + maker.name() + " " + preprocessing.inputSize() + " " + flip;
        String key = Sha256.of(all.getBytes(StandardCharsets.UTF_8)).shortHex();
        return new StoredRows(work.resolve("rows").resolve(key), images, maker);
    }

    private static LabData of(
            KnownImages drawn,
            KnownImages measured,
            StoredRows trainRows,
            StoredRows testRows,
            int augmented,
            @Nullable LabPixels pixels,
            int given) {
        List<String> classes = drawn.classes();
        int[] train = trainRows.readable();
        int[] test = testRows.readable();
        Sha256 digest = Sha256.of((drawn.digest() + " " + measured.digest()).getBytes(StandardCharsets.UTF_8));
        return new LabData(
                classes,
                trainRows.open(augmented).choose(train),
                Draw.at(drawn.labels(classes), train),
                testRows.open(0).plain().choose(test),
                Draw.at(measured.labels(classes), test),
                digest,
                pixels,
                given - train.length - test.length);
    }

    @Override
    public void close() {
        train.close();
        test.close();
        if (pixels != null) {
            pixels.close();
        }
    }
}
