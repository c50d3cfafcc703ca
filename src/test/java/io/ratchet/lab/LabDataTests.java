package io.ratchet.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratchet.TintedPictures;
import io.ratchet.image.ImageDecoder;
import io.ratchet.image.ImageLimits;
import io.ratchet.image.Preprocessing;
import io.ratchet.source.UnusableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabDataTests {

    private static final Preprocessing SMALL =
            new Preprocessing(8, List.of(0.5f, 0.5f, 0.5f), List.of(0.25f, 0.25f, 0.25f));

    @TempDir
    Path folder;

    @Test
    void rowsAreThePixelsOfTheImagesWithTheirTruth() throws IOException {
        Path images = TintedPictures.write(folder.resolve("images"), 0, 30);
        Path test = TintedPictures.write(folder.resolve("test"), 100, 9);

        try (LabData data = open(images, test)) {
            assertThat(data.classes()).isEqualTo(TintedPictures.CLASSES);
            assertThat(data.train().images()).isEqualTo(30);
            assertThat(data.testLabels()).hasSize(9).containsOnly(0, 1, 2);
            // Sorted by name: the first is blue/0.png.
            byte[] row = new byte[192];
            data.train().plain().copyTo(0, row);
            assertThat(row).isEqualTo(pixels(images.resolve("blue/0.png")));
            assertThat(data.trainLabels()[0]).isZero();
            assertThat(data.leftOut()).isZero();
        }
    }

    @Test
    void withoutATestSourceAPartOfEachClassIsMeasuredOnAndNotDrawnFrom() {
        Path images = TintedPictures.write(folder.resolve("images"), 0, 30);

        try (LabData data = open(images, null)) {
            assertThat(data.test().rows()).isEqualTo(6);
            assertThat(data.testLabels()).containsExactlyInAnyOrder(0, 0, 1, 1, 2, 2);
            assertThat(data.train().images()).isEqualTo(24);
            assertThat(rows(data.train().plain())).doesNotContainAnyElementsOf(rows(data.test()));
        }
    }

    @Test
    void imagesThatAreMeasuredOnOrDoubleOrUnreadableAreNotLearned() throws IOException {
        Path images = TintedPictures.write(folder.resolve("images"), 0, 30);
        Path test = TintedPictures.write(folder.resolve("test"), 27, 9);
        Files.copy(images.resolve("red/2.png"), images.resolve("red/copy.png"));
        Files.write(images.resolve("red/broken.png"), new byte[] {1, 2, 3});

        try (LabData data = open(images, test)) {
            assertThat(data.train().images()).isEqualTo(27);
            assertThat(data.trainLabels()).hasSize(27);
            assertThat(data.leftOut()).isEqualTo(5);
        }
    }

    @Test
    void otherClassesInTheTestSourceAreRefused() throws IOException {
        Path images = TintedPictures.write(folder.resolve("images"), 0, 30);
        Path test = TintedPictures.write(folder.resolve("test"), 100, 2);

        assertThatThrownBy(() -> open(images, test))
                .isInstanceOf(UnusableSource.class)
                .hasMessageContaining("must be the same");
    }

    @Test
    void rowsAreMadeOnceAndGoOnWhereTheyWereInterrupted() {
        Path images = TintedPictures.write(folder.resolve("images"), 0, 1_200);
        Counting failing = new Counting(2_100);
        KnownImages known = read(images);
        StoredRows rows = new StoredRows(folder.resolve("rows"), known, failing);
        assertThatThrownBy(() -> rows.complete(1, SMALL, LabDataTests::darker, true, LabProgress.silent()))
                .hasMessage("killed");

        Counting counting = new Counting(Integer.MAX_VALUE);
        StoredRows again = new StoredRows(folder.resolve("rows"), known, counting);
        again.complete(1, SMALL, LabDataTests::darker, true, LabProgress.silent());

        // The first chunk of 1,000 images in two views was done before.
        assertThat(failing.made).isLessThan(2_400);
        assertThat(counting.made).isEqualTo(400);
        byte[] plain = new byte[192];
        byte[] view = new byte[192];
        for (int image : new int[] {0, 999, 1_000, 1_199}) {
            again.open(1).files().get(0).copyTo(image, plain);
            again.open(1).files().get(1).copyTo(image, view);
            assertThat(view).isEqualTo(darker(plain, 8, 1, true));
        }
        again.complete(1, SMALL, LabDataTests::darker, true, LabProgress.silent());
        assertThat(counting.made).isEqualTo(400);
    }

    @Test
    void moreViewsMakeOnlyWhatIsMissing() {
        KnownImages known = read(TintedPictures.write(folder.resolve("images"), 0, 10));
        Counting counting = new Counting(Integer.MAX_VALUE);
        StoredRows rows = new StoredRows(folder.resolve("rows"), known, counting);

        rows.complete(0, SMALL, LabDataTests::darker, true, LabProgress.silent());
        rows.complete(2, SMALL, LabDataTests::darker, true, LabProgress.silent());

        assertThat(counting.made).isEqualTo(30);
    }

    /** Rows of pixels that dies after so many. */
    private static final class Counting implements RowMaker {
        private final RowMaker pixels = RowMaker.ofPixels(SMALL);
        private final int limit;
        private int made;

        Counting(int limit) {
            this.limit = limit;
        }

        @Override
        public int rowBytes() {
            return pixels.rowBytes();
        }

        @Override
        public String name() {
            return pixels.name();
        }

        @Override
        public List<byte[]> rows(List<byte[]> batch) {
            made += batch.size();
            if (made > limit) {
                throw new IllegalStateException("killed");
            }
            return pixels.rows(batch);
        }
    }

    private LabData open(Path images, @Nullable Path test) {
        return LabData.open(
                new DataSettings(images, test, 0.2, SMALL, 0, true, false),
                folder.resolve("work"),
                null,
                LabDataTests::darker,
                LabProgress.silent());
    }

    private static KnownImages read(Path images) {
        return KnownImages.of(io.ratchet.source.ImageSource.open(images), LabProgress.silent());
    }

    private static byte[] darker(byte[] pixels, int side, int view, boolean flip) {
        byte[] darker = pixels.clone();
        for (int i = 0; i < darker.length; i++) {
            darker[i] = (byte) ((pixels[i] & 0xff) >> view);
        }
        return darker;
    }

    private static byte[] pixels(Path file) throws IOException {
        return SMALL.pixels(new ImageDecoder(ImageLimits.defaults()).decode(Files.readAllBytes(file)));
    }

    private static List<String> rows(io.ratchet.rows.RowFile file) {
        List<String> rows = new ArrayList<>();
        byte[] row = new byte[file.rowBytes()];
        for (long i = 0; i < file.rows(); i++) {
            file.copyTo(i, row);
            rows.add(Arrays.toString(row));
        }
        return rows;
    }
}
