package io.ratchet.retraining;

import io.ratchet.dataset.Snapshot;
import io.ratchet.dataset.SplitsOverlap;
import io.ratchet.digest.Sha256;
import io.ratchet.evaluation.Finding;
import io.ratchet.evaluation.Monitor;
import io.ratchet.evaluation.Verdict;
import io.ratchet.inference.BackboneProperties;
import io.ratchet.inference.ConfiguredBackbone;
import io.ratchet.inference.ModelLoader;
import io.ratchet.inference.ServingProperties;
import io.ratchet.network.Backbone;
import io.ratchet.network.BackboneUnusable;
import io.ratchet.network.NetworkKind;
import io.ratchet.recipe.Blueprint;
import io.ratchet.recipe.CommitteeDesign;
import io.ratchet.recipe.Labellers;
import io.ratchet.recipe.Material;
import io.ratchet.recipe.NothingToLearn;
import io.ratchet.recipe.Recipe;
import io.ratchet.recipe.Recipes;
import io.ratchet.recipe.Tournament;
import io.ratchet.recipe.Workshop;
import io.ratchet.registry.Artifacts;
import io.ratchet.registry.CannotServe;
import io.ratchet.registry.Champion;
import io.ratchet.registry.FormComparison;
import io.ratchet.registry.IncompatibleModel;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.Provenance;
import io.ratchet.registry.StaleEpoch;
import io.ratchet.rows.InputRows;
import io.ratchet.training.TrainingDiverged;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The map of the system: sample, train, evaluate, gate, promote. Runs in the trainer process. */
@Component
public class RetrainingCycle {

    private static final Logger log = LoggerFactory.getLogger(RetrainingCycle.class);

    private final TrainingRuns runs;
    private final RunCheckpoints checkpoints;
    private final Sampling sampling;
    private final RowLoader rowLoader;
    private final Monitoring monitoring;
    private final ModelRegistry registry;
    private final Artifacts artifacts;
    private final ModelLoader loader;
    private final ConfiguredBackbone backbone;
    private final BackboneProperties network;
    private final ServingProperties serving;
    private final RetrainingProperties properties;
    private final Judging judging;
    private final Conclusion conclusion;
    private final CodeRevision revision;
    private final List<Recipe> recipes;

    RetrainingCycle(
            TrainingRuns runs,
            RunCheckpoints checkpoints,
            Sampling sampling,
            RowLoader rowLoader,
            Monitoring monitoring,
            ModelRegistry registry,
            Artifacts artifacts,
            ModelLoader loader,
            ConfiguredBackbone backbone,
            BackboneProperties network,
            ServingProperties serving,
            RetrainingProperties properties,
            Judging judging,
            Conclusion conclusion,
            CodeRevision revision) {
        this.runs = runs;
        this.checkpoints = checkpoints;
        this.sampling = sampling;
        this.rowLoader = rowLoader;
        this.monitoring = monitoring;
        this.registry = registry;
        this.artifacts = artifacts;
        this.loader = loader;
        this.backbone = backbone;
        this.network = network;
        this.serving = serving;
        this.properties = properties;
        this.judging = judging;
        this.conclusion = conclusion;
        this.revision = revision;
        // Here, at the start: a recipe that does not suit is refused before anybody waits for a run.
        this.recipes = properties.recipes(network.kind());
    }

    /**
     * Does one queued run, to its end.
     *
     * @return how it ended
     * @throws RunStopped when it was cancelled or taken over; nothing of it remains
     */
    public RunState run(long runId) {
        TrainingRun run = runs.find(runId).orElseThrow(() -> new RunStopped(runId));
        try (RunLease lease = RunLease.claim(runs, runId)) {
            try {
                return run(run, lease);
            } catch (RunStopped e) {
                throw e;
            } catch (InsufficientData e) {
                log.warn("run {} ended: {}", runId, e.getMessage());
                lease.finish(RunState.FAILED, String.valueOf(e.getMessage()));
                return RunState.FAILED;
            } catch (RuntimeException e) {
                log.error("run {} failed", runId, e);
                lease.finish(RunState.FAILED, forPeople(e));
                return RunState.FAILED;
            }
        }
    }

    /** Messages of libraries tell of hosts, paths and statements; a run's detail is read by everybody. */
    private static String forPeople(RuntimeException e) {
        boolean ours = e instanceof TrainingDiverged
                || e instanceof NothingToLearn
                || e instanceof SplitsOverlap
                || e instanceof BackboneUnusable
                || e instanceof StaleEpoch
                || e instanceof IncompatibleModel
                || e instanceof CannotServe;
        return ours ? String.valueOf(e.getMessage()) : "It failed; the log of the run says why.";
    }

    private RunState run(TrainingRun run, RunLease lease) {
        Optional<Champion> champion = registry.champion();
        champion.ifPresent(present -> loader.check(present.version()));
        List<Recipe> tried = recipes(champion);

        Snapshot sampled = sampling.take(run, lease, champion);
        try (OpenedChampion opened = OpenedChampion.of(champion.map(Champion::version), artifacts, backbone);
                LoadedRows loaded = load(sampled, tried, opened, lease);
                Workshop workshop = new Workshop(CommitteeDesign.mixed(serving.members()))) {
            int[] copies =
                    EmbeddedCopies.among(loaded, blueprint(sampled).input(), properties.copySimilarity(), lease::check);
            Snapshot snapshot = sampling.accepted(sampled.withoutCopies(copies), lease, champion);
            LoadedRows rows = loaded.without(copies);
            Sha256 learned = fingerprint(snapshot, champion);
            RunProgress progress = new RunProgress(
                    lease, tried.size(), recipe -> checkpoints.of(run.id(), lease.epoch(), recipe.name(), learned));
            Tournament.Outcome outcome = train(run, tried, snapshot, rows, workshop, opened, progress);
            Judgement judgement = gate(outcome.winner(), champion, snapshot, rows, lease);
            List<Monitor> monitors = monitoring.look(champion, opened, outcome.winner(), snapshot, rows, lease);
            Provenance provenance = provenance(snapshot, outcome.winner(), progress, champion, opened, lease);
            lease.progress("comparing forms", 0.98);
            FormComparison form = loader.compareForms(
                            outcome.winner().challenger().artifact())
                    .orElse(null);
            return conclusion.of(
                    run, lease, champion, snapshot, outcome.winner(), provenance, judgement.with(monitors), form);
        }
    }

    private Provenance provenance(
            Snapshot snapshot,
            Tournament.Entry winner,
            RunProgress progress,
            Optional<Champion> champion,
            OpenedChampion opened,
            RunLease lease) {
        Labellers labellers = recipes.stream()
                .filter(recipe -> recipe.name().equals(winner.recipe()))
                .map(Recipe::labellers)
                .findFirst()
                .orElse(Labellers.NOBODY);
        boolean labelled = labellers != Labellers.COMMITTEE || opened.isCommittee();
        return RunProvenance.of(
                snapshot,
                progress.learned(winner.recipe()),
                labellers,
                champion.filter(present -> labelled).stream()
                        .mapToInt(present -> present.version().id())
                        .findFirst(),
                settings(),
                TrainingEnvironment.here(revision.name()),
                lease.durations());
    }

    private RunSettings settings() {
        return RunSettings.of(network, backbone.load(), serving, properties);
    }

    /** The first version is made of the labelled set alone, the others as configured. */
    private List<Recipe> recipes(Optional<Champion> champion) {
        if (champion.isPresent()) {
            return recipes;
        }
        return List.of(serving.firstMembers() == 1 ? Recipes.first() : Recipes.firstCommittee(serving.members()));
    }

    /** Of all that is learned and does not stand in the training's own description. */
    private Sha256 fingerprint(Snapshot snapshot, Optional<Champion> champion) {
        Backbone extractor = backbone.load();
        String learned = String.join(
                " ",
                snapshot.fingerprint().hex(),
                champion.map(teacher -> teacher.version().artifact().hex()).orElse("none"),
                extractor == null
                        ? "none"
                        : extractor.embeddingSource(network.preprocessing()).hex(),
                network.preprocessing().toString());
        return Sha256.of(learned.getBytes(StandardCharsets.UTF_8));
    }

    private LoadedRows load(Snapshot snapshot, List<Recipe> recipes, OpenedChampion champion, RunLease lease) {
        lease.progress("loading images", 0.03);
        boolean heads = network.kind() == NetworkKind.FROZEN_BACKBONE;
        boolean pixelsToo = heads && (champion.isTuned() || recipes.stream().anyMatch(Recipe::tunes));
        int views = recipes.stream().mapToInt(Recipe::views).max().orElse(0);
        return LoadedRows.of(
                snapshot,
                heads ? views : 0,
                loading(blueprint(snapshot).input(), lease),
                pixelsToo ? loading(blueprint(snapshot).tuned().input(), lease) : null,
                properties.effort(NetworkKind.TUNED_BACKBONE));
    }

    private LoadedRows.Loading loading(InputRows input, RunLease lease) {
        return (part, augmented) -> rowLoader.loadViews(input, network.preprocessing(), part, augmented, lease::check);
    }

    private Tournament.Outcome train(
            TrainingRun run,
            List<Recipe> recipes,
            Snapshot snapshot,
            LoadedRows rows,
            Workshop workshop,
            OpenedChampion champion,
            RunProgress progress) {
        Material material = rows.material(
                blueprint(snapshot), champion.network(), workshop, settings(), run.seed(), rowLoader.folder());
        Tournament.Outcome outcome = new Tournament(recipes).hold(material, progress);
        progress.record(outcome);
        return outcome;
    }

    private Judgement gate(
            Tournament.Entry winner, Optional<Champion> champion, Snapshot snapshot, LoadedRows rows, RunLease lease) {
        lease.progress("evaluating", 0.9);
        Judgement judgement = judging.judge(winner.challenger(), champion, snapshot, rows, lease);
        warnOfAWornGate(judgement.verdict());
        return judgement;
    }

    /** Adaptive overfitting of the held-out set: whoever asks it often enough is told what he wants to hear. */
    private static void warnOfAWornGate(Verdict verdict) {
        verdict.finding("reuse")
                .map(Finding::sentence)
                .filter(sentence -> sentence.contains("The gate is worn"))
                .ifPresent(sentence -> log.warn("gate: {}", sentence));
    }

    private Blueprint blueprint(Snapshot snapshot) {
        return settings().blueprint(snapshot, backbone.load());
    }
}
