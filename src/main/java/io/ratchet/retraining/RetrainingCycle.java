package io.ratchet.retraining;

import io.ratchet.dataset.Snapshot;
import io.ratchet.dataset.Snapshots;
import io.ratchet.evaluation.AnsweredImages;
import io.ratchet.evaluation.Gate;
import io.ratchet.evaluation.Verdict;
import io.ratchet.image.Preprocessing;
import io.ratchet.inference.BackboneProperties;
import io.ratchet.inference.ConfiguredBackbone;
import io.ratchet.inference.ModelLoader;
import io.ratchet.network.Artifact;
import io.ratchet.network.Backbone;
import io.ratchet.network.BackboneUnusable;
import io.ratchet.network.Network;
import io.ratchet.registry.Artifacts;
import io.ratchet.registry.CannotServe;
import io.ratchet.registry.Champion;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.StaleEpoch;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import io.ratchet.training.Answers;
import io.ratchet.training.ModelTrainer;
import io.ratchet.training.TrainedNetwork;
import io.ratchet.training.TrainingConfig;
import io.ratchet.training.TrainingDiverged;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The map of the system: sample, train, evaluate, gate, promote. Runs in the trainer process. */
@Component
public class RetrainingCycle {

    private static final Logger log = LoggerFactory.getLogger(RetrainingCycle.class);

    private final TrainingRuns runs;
    private final Snapshots snapshots;
    private final RowLoader rowLoader;
    private final ModelRegistry registry;
    private final Artifacts artifacts;
    private final ModelLoader loader;
    private final ConfiguredBackbone backbone;
    private final BackboneProperties network;
    private final RetrainingProperties properties;
    private final GateProperties gate;
    private final Conclusion conclusion;

    RetrainingCycle(
            TrainingRuns runs,
            Snapshots snapshots,
            RowLoader rowLoader,
            ModelRegistry registry,
            Artifacts artifacts,
            ModelLoader loader,
            ConfiguredBackbone backbone,
            BackboneProperties network,
            RetrainingProperties properties,
            GateProperties gate,
            Conclusion conclusion) {
        this.runs = runs;
        this.snapshots = snapshots;
        this.rowLoader = rowLoader;
        this.registry = registry;
        this.artifacts = artifacts;
        this.loader = loader;
        this.backbone = backbone;
        this.network = network;
        this.properties = properties;
        this.gate = gate;
        this.conclusion = conclusion;
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
                || e instanceof BackboneUnusable
                || e instanceof StaleEpoch
                || e instanceof CannotServe;
        return ours ? String.valueOf(e.getMessage()) : "It failed; the log of the run says why.";
    }

    private RunState run(TrainingRun run, RunLease lease) {
        TrainingConfig config = properties.trainingConfig(network.kind(), run.seed());
        Optional<Champion> champion = registry.champion();
        champion.ifPresent(serving -> loader.check(serving.version()));

        Snapshot snapshot = sample(lease, champion);
        try (LoadedRows rows = load(snapshot, lease)) {
            TrainedNetwork trained = train(rows, config, lease);
            Artifact challenger = ChallengerArtifact.of(trained, snapshot, config, network, backbone.load());
            Verdict verdict = gate(challenger, champion, snapshot, rows, lease);
            return conclusion.of(run, lease, champion, snapshot, config, challenger, trained, verdict);
        }
    }

    private Snapshot sample(RunLease lease, Optional<Champion> champion) {
        lease.progress("sampling", 0.01);
        Snapshot snapshot = snapshots.take(properties.pseudoLabelRules());
        lease.sampled(snapshot.train().size(), snapshot.pseudoLabelled().size(), snapshot.lastImageId());
        if (snapshot.train().isEmpty()
                || snapshot.selection().isEmpty()
                || snapshot.gate().isEmpty()) {
            throw new InsufficientData("There is no labelled set: import one first.");
        }
        if (champion.isPresent() && snapshot.pseudoLabelled().isEmpty()) {
            throw new InsufficientData(
                    "There are no pseudo-labels to learn: no image came in that is not in the labelled set,"
                            + " or none was confident enough.");
        }
        return snapshot;
    }

    private LoadedRows load(Snapshot snapshot, RunLease lease) {
        lease.progress("loading images", 0.05);
        InputRows input = input();
        return LoadedRows.of(snapshot, part -> rowLoader.load(input, network.preprocessing(), part, lease::check));
    }

    private TrainedNetwork train(LoadedRows rows, TrainingConfig config, RunLease lease) {
        lease.progress("training", 0.15);
        return new ModelTrainer(network.kind(), input()).train(rows.set(), config, lease::check, epoch -> {
            lease.record(epoch);
            lease.progress("training", 0.15 + 0.7 * epoch.epoch() / epoch.epochs());
        });
    }

    /** Both are scored on the same rows by the code that serves; the challenger from the bytes that would be served. */
    private Verdict gate(
            Artifact challenger, Optional<Champion> champion, Snapshot snapshot, LoadedRows rows, RunLease lease) {
        lease.progress("evaluating", 0.9);
        int[] truth = rows.gate().labels();
        int[] challengerAnswers = answers(Artifact.decode(challenger.encode()), snapshot, rows, lease);
        Gate rules = new Gate(gate.rules());
        if (champion.isEmpty()) {
            return rules.decideFirst(truth, challengerAnswers, snapshot.classes());
        }
        Artifact serving =
                Artifact.decode(artifacts.read(champion.get().version().artifact()));
        int[] championAnswers = answers(serving, snapshot, rows, lease);
        return rules.decide(new AnsweredImages(truth, championAnswers, challengerAnswers, snapshot.classes()));
    }

    private int[] answers(Artifact artifact, Snapshot snapshot, LoadedRows rows, RunLease lease) {
        if (!artifact.manifest().classes().equals(snapshot.classes())) {
            throw new IllegalStateException("a model of the classes "
                    + artifact.manifest().classes() + " cannot be compared on the classes " + snapshot.classes());
        }
        Backbone loaded = backbone.load();
        Preprocessing preprocessing = artifact.manifest().preprocessing();
        try (Network opened = Network.open(artifact, loaded)) {
            boolean sameRows =
                    artifact.manifest().kind() == network.kind() && preprocessing.equals(network.preprocessing());
            if (sameRows) {
                return Answers.labels(opened, rows.gate().views().plain(), input());
            }
            // The champion was made for other pixels than the challenger, or for another kind of network.
            InputRows pixels = new InputRows.Pixels(preprocessing);
            try (RowFile own = rowLoader.load(pixels, preprocessing, snapshot.gate(), lease::check)) {
                return Answers.labels(opened, own, pixels);
            }
        }
    }

    private InputRows input() {
        Backbone loaded = backbone.load();
        return loaded == null
                ? new InputRows.Pixels(network.preprocessing())
                : new InputRows.Embeddings(loaded.dimension());
    }
}
