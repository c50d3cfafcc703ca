package io.ratchet.retraining;

import static io.ratchet.BoundSettings.bound;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.DatabaseTest;
import io.ratchet.digest.Sha256;
import io.ratchet.training.Checkpoints;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class RunCheckpointsIT {

    private static final Sha256 DATA = Sha256.of(new byte[] {1});
    private static final byte[] FIRST = {1, 2, 3};
    private static final byte[] SECOND = {4, 5};

    @Autowired
    private TrainingRuns runs;

    @Autowired
    private JdbcClient jdbc;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long run;
    private long lease;

    @BeforeEach
    void oneRun() {
        jdbc.sql(DatabaseTest.EMPTY).update();
        run = runs.request(RunTrigger.REQUEST, "test", 1).id();
        lease = claim();
    }

    @Test
    void findsTheNewestOfTheSameRecipeAndData() {
        Checkpoints kept = of("hard", DATA);
        assertThat(kept.newest()).isEmpty();
        keepAfterTenSeconds(kept, FIRST);
        keepAfterTenSeconds(kept, SECOND);

        assertThat(of("hard", DATA).newest()).hasValue(SECOND);
        assertThat(of("gce", DATA).newest()).isEmpty();
        assertThat(of("hard", Sha256.of(new byte[] {2})).newest()).isEmpty();
    }

    @Test
    void keepsOneInTenSeconds() {
        Checkpoints kept = of("hard", DATA);
        kept.keep(FIRST);
        now = now.plusSeconds(9);
        kept.keep(FIRST);
        assertThat(kept.newest()).as("quick epochs").isEmpty();

        now = now.plusSeconds(1);
        kept.keep(FIRST);
        now = now.plusSeconds(9);
        kept.keep(SECOND);
        assertThat(kept.newest()).hasValue(FIRST);
        now = now.plusSeconds(1);
        kept.keep(SECOND);
        assertThat(kept.newest()).hasValue(SECOND);
    }

    @Test
    void startsAfreshWithOtherDataAndForgetsTheOld() {
        keepAfterTenSeconds(of("hard", DATA), FIRST);
        Sha256 other = Sha256.of(new byte[] {2});
        keepAfterTenSeconds(of("hard", other), SECOND);

        assertThat(of("hard", DATA).newest()).isEmpty();
        assertThat(of("hard", other).newest()).hasValue(SECOND);
    }

    @Test
    void keepsNothingOfATrainerThatLostItsLease() {
        Checkpoints dead = of("hard", DATA);
        keepAfterTenSeconds(dead, FIRST);
        runs.release(run, 1, "It was taken for dead.");
        keepAfterTenSeconds(dead, SECOND);
        assertThat(dead.newest()).hasValue(FIRST);

        claim();
        keepAfterTenSeconds(dead, SECOND);
        assertThat(dead.newest()).hasValue(FIRST);
    }

    @Test
    void areGoneWhenTheirRunEndsInAnyWay() {
        List<Runnable> ends = List.of(
                () -> runs.finish(run, lease, RunState.REJECTED, "no better"),
                () -> runs.cancel(run),
                () -> runs.fail(run, "no Java"),
                () -> {
                    jdbc.sql("update training_run set attempts = 3").update();
                    runs.release(run, 3, "It was killed.");
                });
        for (Runnable end : ends) {
            oneRun();
            keepAfterTenSeconds(of("hard", DATA), FIRST);
            keepAfterTenSeconds(of("gce", DATA), SECOND);
            assertThat(rows()).isEqualTo(2);

            end.run();

            assertThat(runs.active()).isEmpty();
            assertThat(rows()).isZero();
        }
    }

    private int rows() {
        return jdbc.sql("select count(*) from run_checkpoint")
                .query(Integer.class)
                .single();
    }

    private void keepAfterTenSeconds(Checkpoints kept, byte[] checkpoint) {
        now = now.plusSeconds(10);
        kept.keep(checkpoint);
    }

    private Checkpoints of(String recipe, Sha256 data) {
        InstantSource time = () -> now;
        RetrainingProperties defaults = bound(RetrainingProperties.class, "ratchet.retraining", Map.of());
        return new RunCheckpoints(jdbc, time.withZone(ZoneOffset.UTC), defaults).of(run, lease, recipe, data);
    }

    private long claim() {
        return runs.claim(run, Duration.ofMinutes(1)).orElseThrow();
    }
}
