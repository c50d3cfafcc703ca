package io.ratchet.dashboard.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarningsTests {

    @Test
    void aDiskThatIsNearlyFullIsTold() {
        assertThat(Warnings.disk(1L << 30)).isEmpty();
        assertThat(Warnings.disk(700L << 20).orElseThrow()).contains("nearly full: 700 MiB are free");
    }

    @Test
    void theyComeBehindThoseOfTheLoop() {
        Loop loop = Loop.of(new Traffic.LastHour(0, 0, 0, 0), null, List.of(), List.of(), null, Instant.EPOCH);
        assertThat(loop.and(List.of("The disk.")).warnings()).containsExactly("The disk.");
    }
}
