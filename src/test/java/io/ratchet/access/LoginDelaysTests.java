package io.ratchet.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginDelaysTests {

    private static final String HERE = "192.0.2.1";

    private final TestClock clock = new TestClock();
    private final LoginDelays delays = new LoginDelays(clock);

    @Test
    void someWrongKeysCostNothing() {
        fail(LoginDelays.FREE);
        assertThat(delays.tries(HERE)).isZero();
    }

    @Test
    void eachFurtherOneDoublesTheWaitUpToALimit() {
        fail(LoginDelays.FREE);
        for (int seconds = 1; seconds <= 512; seconds *= 2) {
            assertThat(delays.tries(HERE)).isZero();
            assertThat(delays.left(HERE)).isEqualTo(Duration.ofSeconds(seconds));
            assertThat(delays.tries(HERE)).as("too early, and not counted").isEqualTo(Duration.ofSeconds(seconds));
            clock.pass(Duration.ofSeconds(seconds));
        }
        assertThat(delays.tries(HERE)).isZero();
        assertThat(delays.left(HERE)).isEqualTo(Duration.ofMinutes(15));
        clock.pass(Duration.ofMinutes(15).minusMillis(1));
        assertThat(delays.left(HERE)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void othersAreNotHeldUp() {
        fail(LoginDelays.FREE + 1);
        assertThat(delays.left(HERE)).isPositive();
        assertThat(delays.tries("192.0.2.2")).isZero();
    }

    @Test
    void successAndTimeForgive() {
        fail(LoginDelays.FREE);
        delays.succeeded(HERE);
        fail(LoginDelays.FREE);
        assertThat(delays.left(HERE)).isZero();
        clock.pass(Duration.ofHours(2));
        fail(LoginDelays.FREE);
        assertThat(delays.left(HERE)).isZero();
    }

    @Test
    void whoTriedLongestAgoIsForgottenFirst() {
        fail(LoginDelays.FREE + 1);
        for (int i = 0; i < LoginDelays.ADDRESSES - 1; i++) {
            delays.tries("address " + i);
        }
        assertThat(delays.left(HERE)).isPositive();
        delays.tries("one more");
        assertThat(delays.left(HERE)).isZero();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(delays.tries(HERE)).isZero();
        }
    }

    /** Moves when it is told to. */
    private static final class TestClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
