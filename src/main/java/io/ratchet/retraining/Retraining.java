package io.ratchet.retraining;

import io.ratchet.audit.AuditTrail;
import io.ratchet.dataset.ClassNames;
import io.ratchet.dataset.Snapshots;
import io.ratchet.inference.BackboneProperties;
import io.ratchet.recipe.Recipes;
import io.ratchet.registry.ModelRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final BackboneProperties network;
    private final SchedulePause pause;
    private final RetrainingSchedule schedule;
    private final AuditTrail audit;

    Retraining(
            TrainingRuns runs,
            TrainerProcess trainer,
            RetrainingProperties properties,
            Snapshots snapshots,
            ClassNames classes,
            ModelRegistry registry,
            BackboneProperties network,
            SchedulePause pause,
            RetrainingSchedule schedule,
            AuditTrail audit) {
        this.runs = runs;
        this.trainer = trainer;
        this.properties = properties;
        this.snapshots = snapshots;
        this.classes = classes;
        this.registry = registry;
        this.network = network;
        this.pause = pause;
        this.schedule = schedule;
        this.audit = audit;
    }

    /**
     * Starts a run.
     *
     * @throws RunInProgress when one is under way
     * @throws InsufficientData when nothing was imported yet
     */
    public TrainingRun start(RunTrigger trigger, String requestedBy) {
        return start(trigger, requestedBy, List.of());
    }

    private TrainingRun start(RunTrigger trigger, String requestedBy, List<String> recipes) {
        if (classes.all().isEmpty()) {
            throw new InsufficientData("There is no labelled set: import a folder of labelled images first.");
        }
        TrainingRun run = runs.request(trigger, requestedBy, properties.seed(), recipes);
        log.info("run {} requested by {} ({})", run.id(), requestedBy, trigger);
        trainer.start(run);
        return run;
    }

    @Override
    public long request(String actor, List<String> recipes) {
        Set<String> possible = choices().keySet();
        recipes.stream()
                .filter(recipe -> !possible.contains(recipe))
                .findFirst()
                .ifPresent(recipe -> {
                    throw new IllegalArgumentException("There is no recipe '" + recipe + "' for this kind of network.");
                });
        long run = start(RunTrigger.REQUEST, actor, recipes).id();
        audit.record(
                actor,
                "RUN_REQUESTED",
                "run " + run,
                recipes.isEmpty() ? "recipes as configured" : "recipes " + String.join(", ", recipes));
        return run;
    }

    @Override
    public boolean cancel(long run, String actor) {
        boolean cancelled = cancel(run);
        if (cancelled) {
            audit.record(actor, "RUN_CANCELLED", "run " + run, "");
        }
        return cancelled;
    }

    @Override
    public void pause(boolean on, String actor) {
        pause.set(on, actor);
    }

    @Override
    public boolean paused() {
        return pause.isOn();
    }

    @Override
    public List<String> logOf(long run, int lines) {
        return trainer.log(run).tail(lines);
    }

    @Override
    public Outlook outlook() {
        int enough = properties.minNewImages();
        return new Outlook(
                pause.isOn(), schedule.next().orElse(null), newImages(enough > 0 ? enough : Outlook.COUNTED), enough);
    }

    @Override
    public Map<String, String> choices() {
        Map<String, String> choices = new LinkedHashMap<>();
        Recipes.suiting(network.kind()).forEach(recipe -> choices.put(recipe.name(), recipe.summary()));
        return choices;
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
        if (pause.isOn()) {
            log.info("no scheduled run: the schedule is paused");
        } else if (registry.champion().isEmpty()) {
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
        if (enough > 0
                && !pause.isOn()
                && runs.active().isEmpty()
                && registry.champion().isPresent()
                && newImages(enough) >= enough) {
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
