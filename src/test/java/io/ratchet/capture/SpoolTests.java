package io.ratchet.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratchet.dataset.ReceivedImage;
import io.ratchet.digest.Sha256;
import io.ratchet.image.ImageFormat;
import io.ratchet.image.PerceptualHash;
import io.ratchet.network.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTests {

    private static final long ROOM = 64L << 20;

    @TempDir
    private Path directory;

    @Test
    void givesBackWhatItWasGiven() throws IOException {
        List<PredictionRow> rows =
                IntStream.range(0, 5).mapToObj(SpoolTests::row).toList();
        try (Spool spool = Spool.open(directory, ROOM)) {
            assertThat(spool.isEmpty()).isTrue();
            assertThat(spool.append(rows.subList(0, 3))).isEqualTo(3);
            assertThat(spool.append(rows.subList(3, 5))).isEqualTo(2);
            assertThat(spool.bytes()).isPositive();

            assertSame(all(spool), rows);
            assertThat(spool.isEmpty()).isTrue();
            assertThat(spool.bytes()).isZero();
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void anotherStartFindsWhatIsLeft() throws IOException {
        List<PredictionRow> rows =
                IntStream.range(0, 4).mapToObj(SpoolTests::row).toList();
        assertThat(Spool.isLeftIn(directory)).isFalse();
        try (Spool spool = Spool.open(directory, ROOM)) {
            spool.append(rows.subList(0, 2));
        }
        assertThat(Spool.isLeftIn(directory)).isTrue();
        try (Spool spool = Spool.open(directory, ROOM)) {
            assertThat(spool.isEmpty()).isFalse();
            spool.append(rows.subList(2, 4));
            assertSame(all(spool), rows);
        }
        assertThat(Spool.isLeftIn(directory)).isFalse();
    }

    @Test
    void beginsAFileAgainWhoseRowsWereNotStored() throws IOException {
        List<PredictionRow> rows =
                IntStream.range(0, 4).mapToObj(SpoolTests::row).toList();
        try (Spool spool = Spool.open(directory, ROOM)) {
            spool.append(rows);
            assertSame(spool.next(3), rows.subList(0, 3));
            spool.again();
            spool.append(List.of(row(4)));
            assertThat(all(spool)).hasSize(5);
        }
    }

    @Test
    void takesNoMoreThanItHasRoomFor() throws IOException {
        PredictionRow row = row(1);
        int size = SpoolFiles.sizeOf(SpoolRecord.encode(row, UUID.randomUUID()));
        try (Spool spool = Spool.open(directory, 2L * size + size / 2)) {
            assertThat(spool.append(List.of(row, row, row))).isEqualTo(2);
            assertThat(spool.append(List.of(row))).isZero();
            all(spool);
            assertThat(spool.append(List.of(row))).isEqualTo(1);
        }
    }

    @Test
    void readsUpToARecordThatWasCutOff() throws IOException {
        try (Spool spool = Spool.open(directory, ROOM)) {
            spool.append(List.of(row(0), row(1)));
        }
        Path file = files().get(0);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) - 1));
        try (Spool spool = Spool.open(directory, ROOM)) {
            assertSame(all(spool), List.of(row(0)));
        }
        assertThat(files()).singleElement().asString().endsWith(".refused");
    }

    @Test
    void trustsNothingBehindADamagedByte() throws IOException {
        try (Spool spool = Spool.open(directory, ROOM)) {
            spool.append(List.of(row(0), row(1), row(2)));
        }
        byte[] content = Files.readAllBytes(files().get(0));
        for (int place = content.length / 3; place < 2 * content.length / 3; place += 7) {
            byte[] damaged = content.clone();
            damaged[place] ^= 0x10;
            Path home = Files.createDirectory(directory.resolve("damaged-" + place));
            Files.write(home.resolve(SpoolFiles.name(1)), damaged, StandardOpenOption.CREATE_NEW);
            try (Spool spool = Spool.open(home, ROOM)) {
                assertSame(all(spool), List.of(row(0)));
                assertThat(spool.append(List.of(row(3)))).isEqualTo(1);
                assertSame(all(spool), List.of(row(3)));
            }
            assertThat(home.resolve(SpoolFiles.name(1) + SpoolFiles.REFUSED)).hasBinaryContent(damaged);
        }
    }

    @Test
    void belongsToOneProcess() {
        try (Spool spool = Spool.open(directory, ROOM)) {
            assertThat(spool.isEmpty()).isTrue();
            assertThatThrownBy(() -> Spool.open(directory, ROOM))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ratchet.data-dir of its own");
        }
    }

    private static List<PredictionRow> all(Spool spool) throws IOException {
        List<PredictionRow> all = new ArrayList<>();
        while (!spool.isEmpty()) {
            all.addAll(spool.next(2));
        }
        return all;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().contains("spool"))
                    .sorted()
                    .toList();
        }
    }

    private static PredictionRow row(int number) {
        byte[] bytes = new byte[100 + number];
        Arrays.fill(bytes, (byte) number);
        ReceivedImage image = new ReceivedImage(
                bytes, Sha256.of(bytes), new PerceptualHash(1, 2, 3, number), ImageFormat.PNG, 10, 20, number % 3 != 0);
        Answer answer = number % 2 == 0
                ? Answer.of(new float[] {0.25f, 0.5f, 0.25f})
                : new Answer(2, new float[] {0.5f, 0, 0.5f}, OptionalInt.of(1), new int[] {2, 0, 2});
        IdempotencyKey key = number == 0 ? null : new IdempotencyKey("admin", "key " + number);
        return new PredictionRow(
                image,
                3,
                4,
                answer,
                new byte[] {1, 2},
                Instant.parse("2026-11-28T10:00:00.123456Z"),
                key,
                new UUID(7, number));
    }

    /** By value, where records compare arrays and images by identity. */
    private static void assertSame(List<PredictionRow> rows, List<PredictionRow> expected) {
        assertThat(rows).usingRecursiveFieldByFieldElementComparator().containsExactlyElementsOf(expected);
    }
}
