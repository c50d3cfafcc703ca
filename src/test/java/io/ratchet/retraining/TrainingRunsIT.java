package io.ratchet.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ratchet.DatabaseTest;
import io.ratchet.dataset.HeldOutCopies;
import io.ratchet.dataset.SnapshotBounds;
import io.ratchet.training.EpochReport;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class TrainingRunsIT {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Autowired
    private TrainingRuns runs;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void empty() {
        jdbc.sql(DatabaseTest.EMPTY).update();
    }

    @Test
    void allowsOneRunAtATime() {
        TrainingRun first = request();

        assertThatExceptionOfType(RunInProgress.class)
                .isThrownBy(this::request)
                .satisfies(refused -> assertThat(refused.runId()).isEqualTo(first.id()));
        claim(first);
        assertThatExceptionOfType(RunInProgress.class).isThrownBy(this::request);
        assertThat(runs.active())
                .hasValueSatisfying(active -> assertThat(active.id()).isEqualTo(first.id()));

        runs.cancel(first.id());
        assertThat(runs.active()).isEmpty();
        assertThat(request().state()).isEqualTo(RunState.QUEUED);
    }

    @Test
    void isHeldToOneRunByTheDatabaseItself() {
        request();

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> jdbc.sql("""
                        insert into training_run (state, trigger, requested_by, seed, created_at)
                        values ('RUNNING', 'REQUEST', 'another node', 1, now())""").update());
    }

    @Test
    void addsTheNumberOfTheRunToTheSeedAlsoAfterARefusal() {
        TrainingRun first = request();
        assertThatExceptionOfType(RunInProgress.class).isThrownBy(this::request);
        runs.cancel(first.id());
        TrainingRun second = request();

        assertThat(first.seed()).isEqualTo(100 + first.id());
        assertThat(second.seed()).isEqualTo(100 + second.id());
    }

    @Test
    void givesARunToOneTrainerOnly() throws Exception {
        TrainingRun run = request();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService trainers = Executors.newFixedThreadPool(4);
        try {
            List<Future<OptionalLong>> claims = IntStream.range(0, 4)
                    .mapToObj(i -> trainers.submit(() -> {
                        start.await(5, TimeUnit.SECONDS);
                        return runs.claim(run.id(), MINUTE);
                    }))
                    .toList();
            start.countDown();
            int claimed = 0;
            for (Future<OptionalLong> claim : claims) {
                claimed += claim.get(10, TimeUnit.SECONDS).isPresent() ? 1 : 0;
            }
            assertThat(claimed).isEqualTo(1);
        } finally {
            trainers.shutdownNow();
        }
        assertThat(state(run)).isEqualTo(RunState.RUNNING);
        assertThatExceptionOfType(RunStopped.class).isThrownBy(() -> RunLease.claim(runs, run.id()));
    }

    @Test
    void letsNobodyWriteWithALeaseThatWasLost() {
        TrainingRun run = request();
        long epoch = claim(run);
        assertThat(runs.progress(run.id(), epoch, "training", 0.5)).isTrue();
        assertThat(runs.fail(run.id(), "taken for dead")).isTrue();

        assertThat(runs.heartbeat(run.id(), epoch, MINUTE)).isFalse();
        assertThat(runs.progress(run.id(), epoch, "evaluating", 0.9)).isFalse();
        assertThat(runs.sampled(run.id(), epoch, 1, 2, new HeldOutCopies(5, 6, 7), new SnapshotBounds(3, 4, 5)))
                .isFalse();
        assertThat(runs.finish(run.id(), epoch, RunState.PROMOTED, "better")).isFalse();
        assertThat(runs.find(run.id())).hasValueSatisfying(dead -> {
            assertThat(dead.state()).isEqualTo(RunState.FAILED);
            assertThat(dead.phase()).isEqualTo("training");
            assertThat(dead.detail()).isEqualTo("taken for dead");
            assertThat(dead.pseudoLabels()).isNull();
        });
    }

    @Test
    void letsNobodyWriteWithTheLeaseOfAnotherTrainer() {
        TrainingRun run = request();
        long epoch = claim(run);

        assertThat(runs.finish(run.id(), epoch - 1, RunState.PROMOTED, "better"))
                .isFalse();
        assertThat(runs.finish(run.id(), epoch + 1, RunState.PROMOTED, "better"))
                .isFalse();
        assertThat(state(run)).isEqualTo(RunState.RUNNING);
        assertThat(runs.finish(run.id(), epoch, RunState.PROMOTED, "better")).isTrue();
        assertThat(state(run)).isEqualTo(RunState.PROMOTED);
    }

    @Test
    void aLeaseStopsItsTrainerOnceTheRunWasCancelled() {
        TrainingRun run = request();
        try (RunLease lease = RunLease.claim(runs, run.id())) {
            lease.progress("training", 0.3);
            lease.record("hard", new EpochReport(1, 2, 0.5, 0.75, 0.01, 1));

            assertThat(runs.cancel(run.id())).isTrue();

            assertThatExceptionOfType(RunStopped.class).isThrownBy(() -> lease.progress("training", 0.4));
            assertThatExceptionOfType(RunStopped.class).isThrownBy(lease::check);
            assertThatExceptionOfType(RunStopped.class)
                    .isThrownBy(() -> lease.record("hard", new EpochReport(2, 2, 0.4, 0.8, 0.01, 1)));
            assertThatExceptionOfType(RunStopped.class).isThrownBy(() -> lease.finish(RunState.PROMOTED, "better"));
        }
        assertThat(state(run)).isEqualTo(RunState.CANCELLED);
        assertThat(runs.metrics(run.id())).singleElement().satisfies(metric -> {
            assertThat(metric.epoch()).isEqualTo(1);
            assertThat(metric.loss()).isEqualTo(0.5);
            assertThat(metric.selectionAccuracy()).isEqualTo(0.75);
        });
    }

    @Test
    void eachRecipeOfARunHasACurveOfItsOwn() {
        TrainingRun run = request();
        try (RunLease lease = RunLease.claim(runs, run.id())) {
            lease.record("hard", new EpochReport(1, 2, 0.5, 0.7, 0.01, 1));
            lease.record("hard", new EpochReport(2, 2, 0.4, 0.8, 0.005, 1));
            lease.record("fixmatch", new EpochReport(1, 1, 0.9, 0.6, 0.02, 0.25));
        }
        assertThat(runs.metrics(run.id()))
                .containsExactly(
                        new RunMetric("hard", 1, 0.5, 0.7, 0.01, 1),
                        new RunMetric("hard", 2, 0.4, 0.8, 0.005, 1),
                        new RunMetric("fixmatch", 1, 0.9, 0.6, 0.02, 0.25));
    }

    @Test
    void keepsWhatBecameOfEachRecipeInTheirOrder() {
        TrainingRun run = request();
        RunEntry hard = new RunEntry("hard", 0.75, 90, 100, null, false);
        RunEntry agree = new RunEntry("agree", null, null, null, "found nothing", false);
        RunEntry gce = new RunEntry("gce", 0.875, 100, 100, null, true);
        try (RunLease lease = RunLease.claim(runs, run.id())) {
            lease.enter(hard);
            lease.enter(agree);
            lease.enter(new RunEntry("gce", 0.875, 100, 100, null, false));
            lease.enter(gce);
            assertThat(runs.cancel(run.id())).isTrue();
            assertThatExceptionOfType(RunStopped.class).isThrownBy(() -> lease.progress("evaluating", 0.9));
            assertThatExceptionOfType(RunStopped.class).isThrownBy(() -> lease.enter(hard));
        }
        assertThat(runs.entries(run.id())).containsExactly(hard, agree, gce);
        assertThat(runs.entries(run.id() + 1)).isEmpty();
    }

    @Test
    void cancelsWhatWaitsAndWhatRunsButNothingThatIsOver() {
        TrainingRun waiting = request();
        assertThat(runs.cancel(waiting.id())).isTrue();
        assertThat(runs.claim(waiting.id(), MINUTE)).isEmpty();
        assertThat(runs.cancel(waiting.id())).isFalse();

        TrainingRun running = request();
        long epoch = claim(running);
        assertThat(runs.cancel(running.id())).isTrue();
        assertThat(runs.find(running.id()))
                .hasValueSatisfying(run -> assertThat(run.finishedAt()).isPresent());
        assertThat(runs.heartbeat(running.id(), epoch, MINUTE)).isFalse();
        assertThat(runs.fail(running.id(), "its process was killed")).isFalse();
        assertThat(state(running)).isEqualTo(RunState.CANCELLED);
        assertThat(runs.cancel(4711)).isFalse();
    }

    @Test
    void releasesTheRunOfADeadTrainerByTheClockOfTheDatabase() {
        TrainingRun run = request();
        long epoch = claim(run);
        // A node whose clock is an hour ahead must not take it for dead.
        TrainingRuns ahead = new TrainingRuns(jdbc, Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
        assertThat(runs.releaseLapsed()).isEmpty();
        assertThat(ahead.releaseLapsed()).isEmpty();
        assertThat(ahead.retry()).isEmpty();

        lapse();
        assertThat(runs.releaseLapsed())
                .hasValueSatisfying(dead -> assertThat(dead.id()).isEqualTo(run.id()));
        assertThat(state(run)).isEqualTo(RunState.QUEUED);
        assertThat(runs.heartbeat(run.id(), epoch, MINUTE)).isFalse();
    }

    @Test
    void nobodyElseGetsARunWhoseTrainerDied() {
        TrainingRun dead = request();
        claim(dead);
        lapse();

        assertThatExceptionOfType(RunInProgress.class)
                .isThrownBy(this::request)
                .satisfies(refused -> assertThat(refused.runId()).isEqualTo(dead.id()));
        assertThat(state(dead)).isEqualTo(RunState.QUEUED);
    }

    @Test
    void givesARunOfADeadTrainerToOneOtherWithItsSnapshot() {
        TrainingRun run = request();
        long lost = claim(run);
        runs.sampled(run.id(), lost, 10, 20, new HeldOutCopies(5, 6, 7), new SnapshotBounds(300, 400, 500));
        assertThat(runs.retry()).as("it runs").isEmpty();

        assertThat(runs.release(run.id(), 1, "It was killed.")).isTrue();

        assertThat(state(run)).isEqualTo(RunState.QUEUED);
        assertThat(runs.retry()).hasValueSatisfying(again -> {
            assertThat(again.id()).isEqualTo(run.id());
            assertThat(again.seed()).isEqualTo(run.seed());
            assertThat(again.attempts()).isEqualTo(2);
            assertThat(again.bounds()).isEqualTo(new SnapshotBounds(300, 400, 500));
            assertThat(again.detail()).isEqualTo("It was killed. That was attempt 1 of 3.");
            assertThat(again.finishedAt()).isEmpty();
        });
        assertThat(runs.retry()).as("another node has started a trainer").isEmpty();
        long epoch = claim(run);
        assertThat(runs.finish(run.id(), lost, RunState.PROMOTED, "from the dead"))
                .isFalse();
        assertThat(runs.release(run.id(), 1, "The first trainer's end was seen late."))
                .isFalse();
        assertThat(runs.finish(run.id(), epoch, RunState.REJECTED, "no better")).isTrue();
        assertThat(runs.release(run.id(), 2, "It was over.")).isFalse();
    }

    @Test
    void failsARunThatKillsEachOfItsTrainers() {
        TrainingRun run = request();
        for (int attempt = 1; attempt < TrainingRuns.ATTEMPTS; attempt++) {
            claim(run);
            assertThat(runs.release(run.id(), attempt, "It was killed.")).isTrue();
            assertThat(runs.retry()).isPresent();
        }
        claim(run);
        assertThat(runs.release(run.id(), TrainingRuns.ATTEMPTS, "It was killed."))
                .isTrue();

        assertThat(runs.retry()).isEmpty();
        assertThat(runs.find(run.id())).hasValueSatisfying(failed -> {
            assertThat(failed.state()).isEqualTo(RunState.FAILED);
            assertThat(failed.detail()).isEqualTo("It was killed. That was attempt 3 of 3.");
            assertThat(failed.finishedAt()).isPresent();
        });
        assertThat(request().id()).isGreaterThan(run.id());
    }

    @Test
    void failsARunThatNoTrainerTakes() {
        TrainingRun run = request();
        assertThat(runs.retry()).as("its trainer is starting").isEmpty();
        for (int attempt = 2; attempt <= TrainingRuns.ATTEMPTS; attempt++) {
            lapse();
            assertThat(runs.releaseLapsed()).isEmpty();
            assertThat(runs.retry()).isPresent();
        }
        lapse();

        assertThat(runs.releaseLapsed())
                .hasValueSatisfying(failed -> assertThat(failed.id()).isEqualTo(run.id()));
        assertThat(state(run)).isEqualTo(RunState.FAILED);
    }

    @Test
    void neverGivesACancelledRunToAnotherTrainer() {
        TrainingRun run = request();
        claim(run);
        runs.cancel(run.id());
        lapse();
        assertThat(runs.release(run.id(), 1, "It was killed.")).isFalse();
        assertThat(runs.releaseLapsed()).isEmpty();
        assertThat(runs.retry()).isEmpty();

        TrainingRun waiting = request();
        claim(waiting);
        runs.release(waiting.id(), 1, "It was killed.");
        assertThat(runs.cancel(waiting.id())).isTrue();
        assertThat(runs.retry()).isEmpty();
        assertThat(state(waiting)).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void listsNewestFirstInPages() {
        for (int i = 0; i < 3; i++) {
            runs.cancel(request().id());
        }
        List<TrainingRun> newest = runs.newest(2, Long.MAX_VALUE);

        assertThat(newest).extracting(TrainingRun::id).isEqualTo(List.of(3L, 2L));
        assertThat(runs.newest(2, 2)).extracting(TrainingRun::id).isEqualTo(List.of(1L));
    }

    @Test
    void knowsTheNewestImageThatARunHasSeen() {
        assertThat(runs.lastSeenImageId()).isZero();
        TrainingRun run = request();
        runs.sampled(run.id(), claim(run), 10, 20, new HeldOutCopies(5, 6, 7), new SnapshotBounds(300, 400, 500));

        assertThat(runs.lastSeenImageId()).isEqualTo(300);
        assertThat(runs.find(run.id())).hasValueSatisfying(sampled -> {
            assertThat(sampled.labelledImages()).isEqualTo(10);
            assertThat(sampled.pseudoLabels()).isEqualTo(20);
            assertThat(sampled.copies()).isEqualTo(new HeldOutCopies(5, 6, 7));
            assertThat(sampled.bounds()).isEqualTo(new SnapshotBounds(300, 400, 500));
        });
    }

    @Test
    void keepsTheRecipesThatWereChosenThroughAnotherAttempt() {
        TrainingRun run = runs.request(RunTrigger.REQUEST, "test", 100, List.of("gce", "vote"));
        assertThat(run.recipes()).containsExactly("gce", "vote");

        claim(run);
        lapse();
        runs.releaseLapsed();
        assertThat(runs.retry().orElseThrow().recipes()).containsExactly("gce", "vote");
        runs.cancel(run.id());
        assertThat(request().recipes()).isEmpty();
    }

    /** Lets the lease of every run end a second ago. */
    private void lapse() {
        jdbc.sql("update training_run set lease_expires_at = now() - interval '1 second'")
                .update();
    }

    private TrainingRun request() {
        return runs.request(RunTrigger.REQUEST, "test", 100);
    }

    private long claim(TrainingRun run) {
        return runs.claim(run.id(), MINUTE).orElseThrow();
    }

    private RunState state(TrainingRun run) {
        return runs.find(run.id()).orElseThrow().state();
    }
}
