package io.ratchet.retraining;

import io.ratchet.dataset.Snapshot;
import io.ratchet.training.EpochReport;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A trainer's right to a run: kept alive in the background, asked before each write, gone when the run was stopped. */
final class RunLease implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunLease.class);

    /** A trainer that is silent for so long is taken for dead. Ten heartbeats, so that a busy machine does not count. */
    static final Duration LENGTH = Duration.ofSeconds(30);

    private static final long HEARTBEAT_SECONDS = 3;

    private final TrainingRuns runs;
    private final long runId;
    private final long epoch;
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(beat -> new Thread(beat, "run-heartbeat"));
    private final PhaseTimes times = new PhaseTimes();
    private volatile boolean lost;
    private volatile long lastBeat = System.nanoTime();

    private RunLease(TrainingRuns runs, long runId, long epoch) {
        this.runs = runs;
        this.runId = runId;
        this.epoch = epoch;
        heart.scheduleWithFixedDelay(this::beat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Takes a queued run.
     *
     * @throws RunStopped when it is not queued any more
     */
    static RunLease claim(TrainingRuns runs, long runId) {
        OptionalLong epoch = runs.claim(runId, LENGTH);
        return new RunLease(runs, runId, epoch.orElseThrow(() -> new RunStopped(runId)));
    }

    private void beat() {
        try {
            if (runs.heartbeat(runId, epoch, LENGTH)) {
                lastBeat = System.nanoTime();
            } else {
                lost = true;
            }
        } catch (RuntimeException e) {
            // The database may come back before the lease ends; after that, others may have the run.
            log.warn("no heartbeat for run {}: {}", runId, e.getMessage());
            if (System.nanoTime() - lastBeat > LENGTH.toNanos()) {
                lost = true;
            }
        }
    }

    long runId() {
        return runId;
    }

    long epoch() {
        return epoch;
    }

    /** Throws {@link RunStopped} when the lease is lost: called between pieces of work. */
    void check() {
        if (lost) {
            throw new RunStopped(runId);
        }
    }

    /** How long this trainer was in each phase, in seconds. */
    Map<String, Double> durations() {
        return times.seconds();
    }

    /** Records what the run does, and checks. */
    void progress(String phase, double progress) {
        times.enter(phase);
        require(runs.progress(runId, epoch, phase, progress));
    }

    /** Records how many truths were drawn into the splits. */
    void drew(int truths) {
        require(runs.drew(runId, epoch, truths));
    }

    void sampled(Snapshot snapshot) {
        require(runs.sampled(
                runId,
                epoch,
                snapshot.train().size(),
                snapshot.pseudoLabelled().size(),
                snapshot.copies(),
                snapshot.bounds()));
    }

    void record(String recipe, EpochReport report) {
        check();
        runs.record(runId, recipe, report);
    }

    void enter(RunEntry entry) {
        check();
        runs.enter(runId, entry);
    }

    /** Ends the run; inside a transaction, the rest of it is undone when the lease is lost. */
    void finish(RunState state, String detail) {
        require(runs.finish(runId, epoch, state, detail));
    }

    private void require(boolean written) {
        if (!written) {
            lost = true;
        }
        check();
    }

    @Override
    public void close() {
        heart.shutdownNow();
    }
}
