package io.ratchet.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A few of the kills that {@link CaptureKills} does by the hundred. */
// In a thread of its own: reading from a child that never speaks cannot be interrupted.
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CaptureKillIT {

    @TempDir
    private Path home;

    @Test
    void whateverWasAnsweredIsThereOnceAfterKillsOfDatabaseAndService() throws Exception {
        CaptureKills.Report report = CaptureKills.run(home, 4, System.nanoTime(), false);

        assertThat(report.faults()).isEmpty();
        assertThat(report.answered()).isGreaterThan(25);
    }
}
