package io.ratchet.capture;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Captures of their own, not started, beside that of the service. */
final class Captures {

    private Captures() {}

    static Capture durable(JdbcConnectionDetails address, JdbcClient jdbc) {
        return of(CaptureMode.DURABLE, null, address, jdbc);
    }

    static Capture of(CaptureMode mode, @Nullable Spool spool, JdbcConnectionDetails address, JdbcClient jdbc) {
        return of(mode, spool, address, jdbc, Duration.ofSeconds(1));
    }

    static Capture of(
            CaptureMode mode, @Nullable Spool spool, JdbcConnectionDetails address, JdbcClient jdbc, Duration trusted) {
        return new Capture(
                mode,
                spool,
                new WriterSession(address, Clock.systemUTC(), trusted),
                new StoredPredictions(jdbc),
                new CaptureMetrics(new SimpleMeterRegistry()),
                Clock.systemUTC());
    }
}
