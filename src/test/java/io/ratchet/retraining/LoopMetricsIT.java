package io.ratchet.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ratchet.DatabaseTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class LoopMetricsIT {

    private static final Instant START = Instant.parse("2026-11-24T03:00:00Z");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    private Clock clock = Clock.fixed(START, ZoneOffset.UTC);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void empty() {
        jdbc.sql(DatabaseTest.EMPTY).update();
    }

    @Test
    void knowsNothingBeforeTheFirstRun() {
        bind();

        assertThat(runs("rejected")).isZero();
        assertThat(gauge("ratchet.training.active")).isZero();
        assertThat(gauge("ratchet.training.last.duration.seconds")).isNaN();
        assertThat(accuracy("champion")).isNaN();
    }

    @Test
    void tellsHowRunsEndedAndWhatTheNewestVerdictSaid() {
        run("FAILED", 7);
        run("REJECTED", 60);
        run("REJECTED", 90);
        run("QUEUED", null);
        verdict();
        bind();

        assertThat(runs("rejected")).isEqualTo(2);
        assertThat(runs("failed")).isEqualTo(1);
        assertThat(gauge("ratchet.training.active")).isEqualTo(1);
        assertThat(gauge("ratchet.training.last.duration.seconds")).isEqualTo(90);
        assertThat(gauge("ratchet.training.last.end.seconds")).isEqualTo((double) START.getEpochSecond() + 90);
        assertThat(accuracy("champion")).isEqualTo(0.75);
        assertThat(accuracy("challenger")).isEqualTo(0.8);
    }

    @Test
    void readsTheDatabaseAgainOnlyAfterAWhile() {
        LoopMetrics metrics = new LoopMetrics(jdbc, new Clock() {
            @Override
            public Instant instant() {
                return clock.instant();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
        metrics.bindTo(meters);
        assertThat(runs("rejected")).isZero();
        run("REJECTED", 60);

        assertThat(runs("rejected")).isZero();
        clock = Clock.offset(clock, Duration.ofSeconds(15));
        assertThat(runs("rejected")).isEqualTo(1);
    }

    private void bind() {
        new LoopMetrics(jdbc, clock).bindTo(meters);
    }

    private void run(String state, @Nullable Integer seconds) {
        jdbc.sql("""
                        insert into training_run (state, trigger, requested_by, seed, created_at, started_at, finished_at)
                        values (?, 'REQUEST', 'test', 1, ?::timestamptz, ?::timestamptz,
                            ?::timestamptz + make_interval(secs => ?))""")
                .params(state, START.toString(), START.toString(), START.toString())
                .param(seconds)
                .update();
    }

    /** Of 100 images: 70 both right, 10 the challenger alone, 5 the champion alone. Of a version that nobody needs here. */
    private void verdict() {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("""
                            insert into gate_verdict (version_id, promote, images, both_right, challenger_only_right,
                                champion_only_right, gain, gain_low, gain_high, p_value, alpha, findings, alpha_rule, decided_at)
                            values (1, false, 100, 70, 10, 5, 0.05, 0, 0.1, 0.1, 0.05, '[]', 'fixed', now())""").update();
        });
    }

    private double runs(String result) {
        return meters.get("ratchet.training.runs")
                .tag("result", result)
                .functionCounter()
                .count();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private double accuracy(String model) {
        return meters.get("ratchet.gate.accuracy.ratio")
                .tag("model", model)
                .gauge()
                .value();
    }
}
