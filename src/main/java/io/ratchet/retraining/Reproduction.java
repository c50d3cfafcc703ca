package io.ratchet.retraining;

import io.ratchet.dataset.RecordedSnapshots;
import io.ratchet.dataset.RestoredSnapshot;
import io.ratchet.dataset.Snapshot;
import io.ratchet.digest.Sha256;
import io.ratchet.inference.ConfiguredBackbone;
import io.ratchet.network.Backbone;
import io.ratchet.network.BackboneUnusable;
import io.ratchet.recipe.Blueprint;
import io.ratchet.recipe.Challenger;
import io.ratchet.recipe.CommitteeDesign;
import io.ratchet.recipe.Material;
import io.ratchet.recipe.Recipe;
import io.ratchet.recipe.Recipes;
import io.ratchet.recipe.TrainingProgress;
import io.ratchet.recipe.Workshop;
import io.ratchet.registry.Artifacts;
import io.ratchet.registry.CannotServe;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.ModelVersion;
import io.ratchet.registry.SnapshotManifest;
import io.ratchet.registry.SnapshotManifests;
import io.ratchet.registry.UnknownVersion;
import io.ratchet.rows.InputRows;
import io.ratchet.training.EpochReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Trains a version again from what is recorded of it, in this process, and compares the files. It changes no version, no verdict
 * and no ledger row; only embeddings that are missing are stored.
 */
@Component
public class Reproduction {

    private final ModelRegistry registry;
    private final Artifacts artifacts;
    private final SnapshotManifests manifests;
    private final RecordedSnapshots snapshots;
    private final RowLoader rowLoader;
    private final ConfiguredBackbone backbone;
    private final CodeRevision revision;

    Reproduction(
            ModelRegistry registry,
            Artifacts artifacts,
            SnapshotManifests manifests,
            RecordedSnapshots snapshots,
            RowLoader rowLoader,
            ConfiguredBackbone backbone,
            CodeRevision revision) {
        this.registry = registry;
        this.artifacts = artifacts;
        this.manifests = manifests;
        this.snapshots = snapshots;
        this.rowLoader = rowLoader;
        this.backbone = backbone;
        this.revision = revision;
    }

    /**
     * How it went.
     *
     * @param recorded the file of the version
     * @param made the file that came out; null when it could not be trained again
     * @param differences all that is known to be other than it was, in words for people
     */
    public record Outcome(Sha256 recorded, @Nullable Sha256 made, List<String> differences) {

        public Outcome {
            differences = List.copyOf(differences);
        }

        /** Whether the same file came out. */
        public boolean same() {
            return recorded.equals(made);
        }
    }

    /**
     * How many cores its training used, which this process must use too; empty when that is not on record.
     *
     * @throws UnknownVersion when there is no such version
     */
    public Optional<Integer> threads(int versionId) {
        return existing(versionId)
                .settings()
                .map(json -> RunSettings.parse(json).threads());
    }

    /**
     * Trains it again.
     *
     * @param phase hears what is under way
     * @throws UnknownVersion when there is no such version
     */
    public Outcome of(int versionId, Consumer<String> phase) {
        ModelVersion version = existing(versionId);
        List<String> differences = new ArrayList<>();
        Optional<SnapshotManifest> manifest = version.snapshot().flatMap(manifests::read);
        if (manifest.isEmpty() || version.settings().isEmpty()) {
            differences.add("Version " + versionId + " was made before manifests were kept.");
            return new Outcome(version.artifact(), null, differences);
        }
        version.environment()
                .map(TrainingEnvironment::parse)
                .ifPresent(then -> differences.addAll(then.differences(TrainingEnvironment.here(revision.name()))));
        phase.accept("sampling");
        RestoredSnapshot restored = snapshots.restore(manifest.get());
        differences.addAll(restored.differences());
        Sha256 made = null;
        if (restored.snapshot() != null) {
            made = train(version, restored.snapshot(), phase, differences);
        }
        return new Outcome(version.artifact(), made, differences);
    }

    private @Nullable Sha256 train(
            ModelVersion version, Snapshot snapshot, Consumer<String> phase, List<String> differences) {
        RunSettings settings = RunSettings.parse(version.settings().orElseThrow());
        try {
            Backbone extractor = backboneOf(settings);
            String graph = RunSettings.graphOf(extractor).orElse(null);
            if (!Objects.equals(graph, settings.graph())) {
                differences.add(
                        "The embeddings were made by " + form(settings.graph()) + ", are by " + form(graph) + ".");
            }
            Recipe recipe = recipe(version, settings);
            phase.accept("loading images");
            try (OpenedChampion champion = OpenedChampion.of(parent(version), artifacts, backbone);
                    LoadedRows rows = load(snapshot, settings, extractor, recipe, champion);
                    Workshop workshop = new Workshop(CommitteeDesign.mixed(settings.members()))) {
                Material material = rows.material(
                        settings.blueprint(snapshot, extractor),
                        champion.network(),
                        workshop,
                        settings,
                        version.seed(),
                        rowLoader.folder());
                Challenger challenger = recipe.make(material, heard(phase));
                return Sha256.of(challenger.artifact().encode());
            }
        } catch (CannotServe e) {
            differences.add("The champion of then, version "
                    + version.parentId().orElse(0) + ", cannot teach: " + e.getMessage());
        } catch (BackboneUnusable | UnknownRecipe e) {
            differences.add(String.valueOf(e.getMessage()));
        }
        return null;
    }

    /** The configured one, if it is the one of then. */
    private @Nullable Backbone backboneOf(RunSettings settings) {
        Backbone configured = settings.backbone() == null ? null : backbone.load();
        if (settings.backbone() != null
                && (configured == null || !configured.sha256().hex().equals(settings.backbone()))) {
            throw new BackboneUnusable("The backbone was " + settings.backbone() + ", "
                    + (configured == null ? "none is configured." : "configured is " + configured.sha256() + "."));
        }
        return configured;
    }

    private static String form(@Nullable String graph) {
        return graph == null ? "the backbone's file" : "the graph " + graph;
    }

    private static Recipe recipe(ModelVersion version, RunSettings settings) {
        boolean firstCommittee =
                version.parentId().isEmpty() && version.recipe().equals("committee");
        try {
            return firstCommittee ? Recipes.firstCommittee(settings.members()) : Recipes.named(version.recipe());
        } catch (IllegalArgumentException e) {
            throw new UnknownRecipe("The recipe " + version.recipe() + " is unknown to this program.");
        }
    }

    private LoadedRows load(
            Snapshot snapshot,
            RunSettings settings,
            @Nullable Backbone extractor,
            Recipe recipe,
            OpenedChampion champion) {
        Blueprint blueprint = settings.blueprint(snapshot, extractor);
        boolean heads = extractor != null;
        boolean pixelsToo = heads && (champion.isTuned() || recipe.tunes());
        return LoadedRows.of(
                snapshot,
                heads ? recipe.views() : 0,
                loading(blueprint.input(), settings),
                pixelsToo ? loading(blueprint.tuned().input(), settings) : null,
                settings.tuning());
    }

    private LoadedRows.Loading loading(InputRows input, RunSettings settings) {
        RowLoader loader = rowLoader.flipping(settings.horizontalFlip());
        return (part, augmented) -> loader.loadViews(input, settings.preprocessing(), part, augmented, () -> {});
    }

    private Optional<ModelVersion> parent(ModelVersion version) {
        return version.parentId().map(this::existing);
    }

    private static TrainingProgress heard(Consumer<String> phase) {
        return new TrainingProgress() {
            @Override
            public void pulse() {}

            @Override
            public void phase(String name) {
                phase.accept(name);
            }

            @Override
            public void epoch(EpochReport report) {
                phase.accept("epoch " + report.epoch() + " of " + report.epochs());
            }
        };
    }

    private ModelVersion existing(int versionId) {
        return registry.find(versionId).orElseThrow(() -> new UnknownVersion(versionId));
    }

    private static final class UnknownRecipe extends RuntimeException {
        UnknownRecipe(String message) {
            super(message);
        }
    }
}
