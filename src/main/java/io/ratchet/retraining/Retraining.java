package io.ratchet.retraining;

import io.ratchet.dataset.ClassNames;
import io.ratchet.dataset.Snapshots;
import io.ratchet.registry.ModelRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Service;

/** Asks for runs, stops them, and keeps order among them. */
@Service
@ConditionalOnWebApplication
public class Retraining implements RetrainingRequests {

    private static final Logger log = LoggerFactory.getLogger(Retraining.class);

    private final TrainingRuns runs;
    private final TrainerProcess trainer;
    private final RetrainingProperties properties;
    private final Snapshots snapshots;
    private final ClassNames classes;
    private final ModelRegistry registry;

    Retraining(
            TrainingRuns runs,
            TrainerProcess trainer,
            RetrainingProperties properties,
            Snapshots snapshots,
            ClassNames classes,
            ModelRegistry registry) {
        this.runs = runs;
        this.trainer = trainer;
        this.properties = properties;
        this.snapshots = snapshots;
        this.classes = classes;
        this.registry = registry;
    }

    /**
     * Starts a run.
     *
     * @throws RunInProgress when one is under way
     * @throws InsufficientData when nothing was imported yet
     */
    public TrainingRun start(RunTrigger trigger, String requestedBy) {
        if (classes.all().isEmpty()) {
            throw new InsufficientData("There is no labelled set: import a folder of labelled images first.");
        }
        TrainingRun run = runs.request(trigger, requestedBy, properties.seed());
        log.info("run {} requested by {} ({})", run.id(), requestedBy, trigger);
        trainer.start(run);
        return run;
    }

    @Override
    public long request(String actor) {
        return start(RunTrigger.REQUEST, actor).id();
    }

    /** Stops a run; false when it was over already. */
    public boolean cancel(long runId) {
        boolean cancelled = runs.cancel(runId);
        if (cancelled) {
            trainer.kill(runId);
            log.info("run {} cancelled", runId);
        }
        return cancelled;
    }

    /** Starts a run for the schedule, unless there is nothing new to learn. */
    void onSchedule() {
        if (registry.champion().isEmpty()) {
            log.info("no scheduled run: there is no champion whose labels could be learned");
        } else if (newImages(1) == 0) {
            log.info("no scheduled run: no image came in since the last one");
        } else {
            startUnlessRunning(RunTrigger.SCHEDULE);
        }
    }

    /** Gives a run whose trainer died another one, and starts a run when enough images came in. */
    void supervise() {
        runs.releaseLapsed().ifPresent(run -> log.error("run {} {}: {}", run.id(), run.state(), run.detail()));
        runs.retry().ifPresent(run -> {
            log.info("run {} goes on: attempt {} of {}", run.id(), run.attempts(), TrainingRuns.ATTEMPTS);
            trainer.kill(run.id());
            trainer.start(run);
        });
        int enough = properties.minNewImages();
        if (enough > 0 && runs.active().isEmpty() && registry.champion().isPresent() && newImages(enough) >= enough) {
            startUnlessRunning(RunTrigger.NEW_IMAGES);
        }
    }

    private int newImages(int limit) {
        return snapshots.newImages(runs.lastSeenImageId(), limit);
    }

    private void startUnlessRunning(RunTrigger trigger) {
        try {
            start(trigger, "ratchet");
        } catch (RunInProgress e) {
            log.info("no run for {}: {}", trigger, e.getMessage());
        }
    }
}
