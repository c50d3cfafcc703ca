package io.ratchet.classification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ratchet.inference.Overloaded;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BatchTurnsTests {

    private final BatchTurns turns = new BatchTurns();

    @Test
    void refuseTheFifthBatchAtOnceAndLetItInLater() throws Exception {
        assertThatExceptionOfType(Overloaded.class)
                .isThrownBy(() ->
                        turns.take(() -> turns.take(() -> turns.take(() -> turns.take(() -> turns.take(() -> 5))))));
        assertThat(turns.<Integer>take(() -> turns.take(() -> turns.take(() -> turns.take(() -> 4)))))
                .isEqualTo(4);
    }

    @Test
    void areFreeAgainAfterAFailure() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> turns.take(() -> {
                        throw new IOException("the caller has gone");
                    }));
        }
        assertThat(turns.<String>take(() -> "free")).isEqualTo("free");
    }
}
