package io.ratchet.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ratchet.inference.Overloaded;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DecodingTurnsTests {

    private final DecodingTurns turns = new DecodingTurns(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void refusesWhomItCannotServeSoon() throws Exception {
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> turns.take(this::waitForTheEnd));
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
        assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> turns.take(() -> "second"));
        end.countDown();
        assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo("first");
        assertThat(turns.take(() -> "third")).isEqualTo("third");
    }

    @Test
    void givesTheTurnBackAfterAFailure() {
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> turns.take(() -> {
                        throw new IllegalStateException("broken");
                    }));
        }
        assertThat(turns.take(() -> "next")).isEqualTo("next");
    }

    private String waitForTheEnd() {
        begun.countDown();
        try {
            assertThat(end.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "first";
    }
}
