package io.ratchet.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ratchet.DatabaseTest;
import io.ratchet.TintedPictures;
import io.ratchet.digest.Sha256;
import io.ratchet.image.Pictures;
import io.ratchet.source.ImageSource;
import io.ratchet.source.UnusableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class LabelledImportIT {

    private static final ImportOptions OPTIONS = new ImportOptions(0, new SplitRatios(0.5, 0.25, 0.25), 1);

    @Autowired
    private LabelledImport labelledImport;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    Path folder;

    @BeforeEach
    void empty() {
        jdbc.sql(DatabaseTest.EMPTY).update();
    }

    @Test
    void storesEachImageWithItsClassAndItsSplit() {
        TintedPictures.write(folder, 0, 36);
        List<String> steps = new ArrayList<>();

        ImportReport report = run(OPTIONS, (step, done, total) -> steps.add(step + " " + done + "/" + total));

        assertThat(report.classes()).isEqualTo(3);
        assertThat(report.added()).isEqualTo(Map.of(Split.TRAIN, 18, Split.SELECTION, 9, Split.GATE, 9));
        assertThat(report.known() + report.unreadable()).isZero();
        assertThat(steps).contains("reading 1/36", "reading 36/36").endsWith("storing 36/36");
        assertThat(names("select name from class order by id")).isEqualTo(TintedPictures.CLASSES);
        for (long seed = 0; seed < 36; seed++) {
            byte[] bytes = TintedPictures.png(seed);
            assertThat(jdbc.sql("""
                                    select c.name from image i join true_label t on t.image_id = i.id
                                    join class c on c.id = t.class_id join image_bytes b on b.image_id = i.id
                                    where i.sha256 = ? and b.bytes = ?""")
                            .params(Sha256.of(bytes).bytes(), bytes)
                            .query(String.class)
                            .single())
                    .isEqualTo(TintedPictures.className(seed));
        }
        assertThat(
                        names(
                                "select distinct class_id || ' ' || split || ' ' || count(*) from true_label group by class_id, split"))
                .containsExactlyInAnyOrder(
                        "0 TRAIN 6",
                        "1 TRAIN 6",
                        "2 TRAIN 6",
                        "0 SELECTION 3",
                        "1 SELECTION 3",
                        "2 SELECTION 3",
                        "0 GATE 3",
                        "1 GATE 3",
                        "2 GATE 3");
    }

    @Test
    void aSecondImportAddsAndLeavesTheGateAsItIs() {
        TintedPictures.write(folder, 0, 24);
        run();
        Map<String, String> before = splits();

        TintedPictures.write(folder, 24, 24);
        ImportReport second = run(new ImportOptions(0, new SplitRatios(0.2, 0.2, 0.6), 99), (step, done, total) -> {});

        assertThat(second.known()).isEqualTo(24);
        assertThat(splits()).hasSize(48).containsAllEntriesOf(before);
        ImportReport third = run();
        assertThat(third.known()).isEqualTo(48);
        assertThat(third.added()).isEmpty();
    }

    @Test
    void putsNearDuplicatesOnOneSideAlsoAcrossImports() throws IOException {
        TintedPictures.write(folder, 0, 24);
        for (long seed = 0; seed < 12; seed++) {
            copyAsJpeg(seed, "first");
        }
        run();
        for (long seed = 12; seed < 24; seed++) {
            copyAsJpeg(seed, "second");
        }
        run();

        Map<String, String> splits = splits();
        assertThat(splits).hasSize(48);
        for (long seed = 0; seed < 24; seed++) {
            String copy = hex(Pictures.jpeg(TintedPictures.draw(seed), 0.95));
            assertThat(splits.get(copy)).as("copy of " + seed).isEqualTo(splits.get(hex(TintedPictures.png(seed))));
        }
    }

    @Test
    void takesTheSameImagesForTheSameSeedUpToTheMaximum() {
        TintedPictures.write(folder, 0, 60);
        ImportOptions four = new ImportOptions(4, OPTIONS.splits(), 7);
        run(four, (step, done, total) -> {});
        Map<String, String> picked = splits();
        empty();
        run(four, (step, done, total) -> {});

        assertThat(picked).hasSize(12);
        assertThat(splits()).isEqualTo(picked);
    }

    @Test
    void namesWhatItCannotReadAndSkipsIt() throws IOException {
        TintedPictures.write(folder, 0, 12);
        for (int i = 0; i < 7; i++) {
            Files.writeString(folder.resolve("red/broken-" + i + ".png"), "no picture " + i);
        }
        ImportReport report = run();

        assertThat(report.unreadable()).isEqualTo(7);
        assertThat(report.firstUnreadable()).hasSize(5).first().asString().startsWith("red/broken-0.png (");
        assertThat(report.summary()).contains("12 images of 3 classes", "7 unreadable", "red/broken-0.png");
        assertThat(splits()).hasSize(12);
    }

    @Test
    void countsTheSameBytesOnce() throws IOException {
        TintedPictures.write(folder, 0, 12);
        Files.copy(folder.resolve("blue/0.png"), folder.resolve("blue/copy.png"));

        assertThat(run().known()).isEqualTo(1);
        assertThat(splits()).hasSize(12);
    }

    @Test
    void importsNothingWhenAClassHasNoReadableImage() throws IOException {
        TintedPictures.write(folder, 0, 12);
        Files.writeString(Files.createDirectory(folder.resolve("violet")).resolve("1.png"), "no picture");

        assertRefused("The class 'violet' has no readable image");
    }

    @Test
    void importsNothingWhenAClassIsEmpty() throws IOException {
        TintedPictures.write(folder, 0, 12);
        Files.createDirectory(folder.resolve("violet"));

        assertRefused("violet");
    }

    @Test
    void importsNothingWhenAnImageChangesMeanwhile() throws IOException {
        TintedPictures.write(folder, 0, 12);
        Path changing = folder.resolve("red/11.png");
        ImportProgress change = (step, done, total) -> {
            if (step.equals("reading") && done == total) {
                overwrite(changing);
            }
        };
        assertThatExceptionOfType(UnusableSource.class)
                .isThrownBy(() -> run(OPTIONS, change))
                .withMessageContaining("changed while it was imported");
        assertNothingStored();
    }

    @Test
    void refusesAClassThatTheModelsDoNotKnow() throws IOException {
        TestModel.in(jdbc);
        for (String name : List.of("class-1", "class-2", "violet")) {
            Files.write(
                    Files.createDirectory(folder.resolve(name)).resolve("1.png"), TintedPictures.png(name.hashCode()));
        }
        assertThatExceptionOfType(UnusableSource.class)
                .isThrownBy(this::run)
                .withMessageContaining("The classes [violet] are unknown to the models");
        assertThat(splits()).isEmpty();

        Files.delete(folder.resolve("violet/1.png"));
        Files.delete(folder.resolve("violet"));
        assertThat(run().classes()).isEqualTo(10);
        assertThat(splits()).hasSize(2);
    }

    @Test
    void givesATrueLabelToAnImageThatCameInByTraffic() throws IOException {
        TintedPictures.write(folder, 0, 12);
        byte[] bytes = TintedPictures.png(5);
        jdbc.sql("""
                        insert into image (sha256, perceptual_hash, format, width, height, byte_count, received_at)
                        values (?, ?, 'PNG', 32, 32, ?, now())""")
                .params(Sha256.of(bytes).bytes(), new byte[32], bytes.length)
                .update();

        run();

        assertThat(splits()).hasSize(12).containsKey(hex(bytes));
        assertThat(jdbc.sql("select count(*) from image").query(Integer.class).single())
                .isEqualTo(12);
    }

    @Test
    void leavesOutWhatTrafficShowedWhenItLooksLikeAHeldOutImage() throws IOException {
        TintedPictures.write(folder, 0, 36);
        run();
        byte[] heldOut = jdbc.sql(
                        "select i.sha256 from image i join true_label t on t.image_id = i.id where t.split = 'GATE'")
                .query(byte[].class)
                .list()
                .get(0);
        long seed = java.util.stream.LongStream.range(0, 36)
                .filter(s -> Arrays.equals(Sha256.of(TintedPictures.png(s)).bytes(), heldOut))
                .findFirst()
                .orElseThrow();
        byte[] copy = Pictures.jpeg(TintedPictures.draw(seed), 0.95);
        jdbc.sql("""
                        insert into image (sha256, perceptual_hash, format, width, height, byte_count, received_at)
                        values (?, ?, 'JPEG', 32, 32, ?, now())""").params(Sha256.of(copy).bytes(), new byte[32], copy.length).update();
        copyAsJpeg(seed, "again");

        ImportReport report = run();

        assertThat(report.torn()).isEqualTo(1);
        assertThat(report.summary()).contains("1 left out as they look like images of two splits");
        assertThat(splits()).hasSize(36).doesNotContainKey(hex(copy));
    }

    private void assertRefused(String message) {
        assertThatExceptionOfType(UnusableSource.class).isThrownBy(this::run).withMessageContaining(message);
        assertNothingStored();
    }

    private void assertNothingStored() {
        assertThat(jdbc.sql("select (select count(*) from image) + (select count(*) from class)")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static void overwrite(Path file) {
        try {
            Files.write(file, TintedPictures.png(1_000));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void copyAsJpeg(long seed, String prefix) throws IOException {
        Files.write(
                folder.resolve(TintedPictures.className(seed)).resolve(prefix + seed + ".jpg"),
                Pictures.jpeg(TintedPictures.draw(seed), 0.95));
    }

    private ImportReport run() {
        return run(OPTIONS, (step, done, total) -> {});
    }

    private ImportReport run(ImportOptions options, ImportProgress progress) {
        try (ImageSource source = ImageSource.open(folder)) {
            return labelledImport.run(source, options, progress);
        }
    }

    private Map<String, String> splits() {
        Map<String, String> splits = new TreeMap<>();
        jdbc.sql("select i.sha256, t.split from image i join true_label t on t.image_id = i.id")
                .query((row, n) -> splits.put(Sha256.fromBytes(row.getBytes(1)).hex(), row.getString(2)))
                .list();
        return splits;
    }

    private static String hex(byte[] bytes) {
        return Sha256.of(bytes).hex();
    }

    private List<String> names(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
