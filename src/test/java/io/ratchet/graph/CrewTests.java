package io.ratchet.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class CrewTests {

    @Test
    void eachItemIsWorkedOnOnce() {
        try (Crew crew = new Crew()) {
            for (int n : new int[] {0, 1, 2, 3, 17}) {
                AtomicIntegerArray seen = new AtomicIntegerArray(n + 5);
                crew.share(5, n + 5, (from, to) -> {
                    for (int i = from; i < to; i++) {
                        seen.incrementAndGet(i);
                    }
                });
                for (int i = 0; i < n + 5; i++) {
                    assertThat(seen.get(i)).isEqualTo(i < 5 ? 0 : 1);
                }
            }
        }
    }

    @Test
    void throwsWhatTheWorkThrew() {
        try (Crew crew = new Crew()) {
            assertThatThrownBy(() -> crew.share(0, 10, (from, to) -> {
                        throw new IllegalArgumentException("bad row");
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("bad row");
        }
    }
}
