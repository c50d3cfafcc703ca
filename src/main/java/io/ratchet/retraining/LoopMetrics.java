package io.ratchet.retraining;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The loop for alarms: runs and verdicts, as the database has them. All nodes tell the same. */
@Component
@ConditionalOnWebApplication
class LoopMetrics implements MeterBinder {

    /** Runs take minutes; a scrape, and there may be several scrapers, reads a dozen gauges. */
    private static final Duration FRESH = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger(LoopMetrics.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private LoopFigures figures = LoopFigures.UNKNOWN;
    private long readAtMillis = Long.MIN_VALUE;

    LoopMetrics(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (RunState state : RunState.values()) {
            if (!state.active()) {
                FunctionCounter.builder("ratchet.training.runs", this, loop -> loop.runs(state))
                        .tag("result", state.name().toLowerCase(Locale.ROOT))
                        .description("Runs that ended, of all nodes")
                        .register(meters);
            }
        }
        gauge(
                meters,
                "ratchet.training.active",
                "1 while a run waits or goes on",
                f -> f.runs().entrySet().stream()
                        .filter(entry -> entry.getKey().active())
                        .mapToLong(Map.Entry::getValue)
                        .sum());
        gauge(
                meters,
                "ratchet.training.last.duration.seconds",
                "How long the newest run with a verdict took",
                LoopFigures::runSeconds);
        gauge(
                meters,
                "ratchet.training.last.end.seconds",
                "When the newest run with a verdict ended, since 1970",
                LoopFigures::runEnded);
        accuracy(meters, "champion", LoopFigures::championAccuracy);
        accuracy(meters, "challenger", LoopFigures::challengerAccuracy);
    }

    private void accuracy(MeterRegistry meters, String model, ToDoubleFunction<LoopFigures> value) {
        Gauge.builder("ratchet.gate.accuracy.ratio", this, loop -> value.applyAsDouble(loop.figures()))
                .tag("model", model)
                .description("Share of the gate images that it was right on, by the newest verdict")
                .register(meters);
    }

    private void gauge(MeterRegistry meters, String name, String meaning, ToDoubleFunction<LoopFigures> value) {
        Gauge.builder(name, this, loop -> value.applyAsDouble(loop.figures()))
                .description(meaning)
                .register(meters);
    }

    private double runs(RunState state) {
        return figures().runs().getOrDefault(state, 0L);
    }

    private synchronized LoopFigures figures() {
        long now = clock.millis();
        if (readAtMillis == Long.MIN_VALUE || now - readAtMillis >= FRESH.toMillis()) {
            figures = read();
            readAtMillis = now;
        }
        return figures;
    }

    private LoopFigures read() {
        try {
            return LoopFigures.read(jdbc);
        } catch (DataAccessException | TransactionException e) {
            log.debug("the figures of the loop cannot be read", e);
            return LoopFigures.UNKNOWN;
        }
    }
}
