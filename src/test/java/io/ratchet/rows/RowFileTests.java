package io.ratchet.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RowFileTests {

    @TempDir
    Path folder;

    @Test
    void keepsEachRowInItsPlaceAcrossSegments() {
        try (RowFile rows = RowFile.create(folder, 3, 10, 8)) { // two rows in a segment
            for (int i = 9; i >= 0; i--) {
                rows.put(i, row(i));
            }
            byte[] target = new byte[3];
            ByteBuffer all = ByteBuffer.allocateDirect(30);
            for (int i = 0; i < 10; i++) {
                rows.copyTo(i, target);
                assertThat(target).isEqualTo(row(i));
                rows.copyTo(i, all);
            }
            all.flip();
            for (int i = 0; i < 10; i++) {
                all.get(target);
                assertThat(target).isEqualTo(row(i));
            }
        }
    }

    @Test
    void refusesRowsOfAnotherLength() {
        try (RowFile rows = RowFile.create(folder, 3, 2)) {
            assertThatThrownBy(() -> rows.put(0, new byte[4]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("3 bytes, not 4");
        }
    }

    @Test
    void mayBeEmpty() {
        try (RowFile rows = RowFile.create(folder, 3, 0)) {
            assertThat(rows.rows()).isZero();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void leavesNothingBehindEvenIfItsProcessIsKilled() throws IOException {
        try (RowFile rows = RowFile.create(folder, 3, 2)) {
            rows.put(1, row(1));
            // Already now: nobody closes it after a kill -9.
            assertThat(files()).isEmpty();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void opensWhatWasWrittenAndLeavesItThere() throws IOException {
        Path file = folder.resolve("kept.bin");
        Files.write(file, new byte[] {1, 1, 1, 2, 2, 2, 3, 3, 3});

        try (RowFile rows = RowFile.open(file, 3, 8)) { // two rows in a segment
            byte[] target = new byte[3];
            rows.copyTo(2, target);
            assertThat(target).containsExactly(3, 3, 3);
            assertThat(rows.rows()).isEqualTo(3);
            assertThatThrownBy(() -> rows.put(0, row(1))).isInstanceOf(java.nio.ReadOnlyBufferException.class);
        }
        assertThat(file).exists();
    }

    @Test
    void opensNoFileThatHoldsPartOfARow() throws IOException {
        Path file = folder.resolve("kept.bin");
        Files.write(file, new byte[4]);

        assertThatThrownBy(() -> RowFile.open(file, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 bytes");
    }

    @Test
    void chosenRowsAreTheRowsThemselves() {
        try (RowFile rows = RowFile.create(folder, 3, 10, 8)) {
            for (int i = 0; i < 10; i++) {
                rows.put(i, row(i));
            }
            RowFile some = rows.choose(new int[] {7, 2, 7}).choose(new int[] {1, 0});
            byte[] target = new byte[3];

            assertThat(some.rows()).isEqualTo(2);
            some.copyTo(0, target);
            assertThat(target).isEqualTo(row(2));
            some.copyTo(1, ByteBuffer.wrap(target));
            assertThat(target).isEqualTo(row(7));
            assertThatThrownBy(() -> rows.choose(new int[] {10})).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    private Path[] files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toArray(Path[]::new);
        }
    }

    private static byte[] row(int number) {
        byte[] row = new byte[3];
        Arrays.fill(row, (byte) (10 + number));
        return row;
    }
}
