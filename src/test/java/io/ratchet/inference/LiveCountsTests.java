package io.ratchet.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.digest.Sha256;
import io.ratchet.evaluation.ComputeTimes;
import io.ratchet.evaluation.LiveTraffic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveCountsTests {

    private static final int COLD_BATCHES = 64;

    private final LiveCounts served = new LiveCounts();

    @Test
    void countsEachVersionUntilTheCountsAreTaken() {
        served.record(model(1), new int[] {0, 2, LiveCounts.INVALID, 2}, 100);
        served.record(model(2), new int[] {LiveCounts.FAILED}, 0);

        assertThat(served.take())
                .isEqualTo(Map.of(
                        1, new LiveTraffic(0, 1, List.of(1L, 0L, 2L), ComputeTimes.NONE),
                        2, new LiveTraffic(1, 0, List.of(0L, 0L, 0L), ComputeTimes.NONE)));
        assertThat(served.take()).isEmpty();
    }

    @Test
    void takesNoTimesWhileTheProcessIsCold() {
        for (int i = 0; i < COLD_BATCHES; i++) {
            served.record(model(1), new int[] {0}, 1_000_000);
        }
        assertThat(served.take().values()).extracting(LiveTraffic::times).containsExactly(ComputeTimes.NONE);

        served.record(model(1), new int[] {0}, 10);
        served.record(model(1), new int[] {0, 0, 0, 0}, 20);
        assertThat(served.take().values())
                .extracting(LiveTraffic::times)
                .containsExactly(new ComputeTimes(List.of(1L, 0L, 4L, 0L, 0L), List.of(10L, 0L, 20L, 0L, 0L)));
    }

    private static ServedModel model(int version) {
        return new ServedModel(version, Sha256.of(new byte[0]), 1, List.of("a", "b", "c"));
    }
}
