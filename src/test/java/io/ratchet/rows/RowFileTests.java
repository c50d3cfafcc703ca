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
