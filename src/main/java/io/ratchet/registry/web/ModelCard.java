package io.ratchet.registry.web;

import io.ratchet.evaluation.Verdict;
import io.ratchet.registry.Deployment;
import io.ratchet.registry.DeploymentLedger;
import io.ratchet.registry.GateVerdict;
import io.ratchet.registry.ManifestPart;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.ModelVersion;
import io.ratchet.registry.SnapshotManifest;
import io.ratchet.registry.SnapshotManifests;
import io.ratchet.registry.Teachers;
import io.ratchet.registry.VersionState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells people about a version, in Markdown, in the sections of Mitchell et al. 2019 (1810.03993). All of it is on record. */
@Component
class ModelCard {

    private final ModelRegistry registry;
    private final DeploymentLedger ledger;
    private final SnapshotManifests manifests;
    private final Teachers teachers;

    ModelCard(ModelRegistry registry, DeploymentLedger ledger, SnapshotManifests manifests, Teachers teachers) {
        this.registry = registry;
        this.ledger = ledger;
        this.manifests = manifests;
        this.teachers = teachers;
    }

    @Transactional(readOnly = true)
    public String of(int versionId) {
        ModelVersion version = registry.find(versionId).orElseThrow();
        SnapshotManifest manifest = version.snapshot().flatMap(manifests::read).orElse(null);
        StringBuilder card = new StringBuilder("# Model card: version " + versionId + "\n");
        what(card, version);
        use(card, manifest);
        data(card, version, manifest);
        training(card, version);
        verdicts(card, versionId);
        limits(card, version, manifest);
        lineage(card, version);
        service(card, versionId);
        return card.toString();
    }

    private void what(StringBuilder card, ModelVersion version) {
        VersionState state =
                registry.statesOf(List.of(version.id())).getOrDefault(version.id(), VersionState.REGISTERED);
        section(card, "What it is");
        line(
                card,
                "Image classifier, made by the recipe `" + Markdown.escaped(version.recipe()) + "` on "
                        + version.createdAt() + "; its state is " + state + ".");
        line(
                card,
                "File: SHA-256 `" + version.artifact().hex() + "`, run " + version.runId() + ", code revision `"
                        + Markdown.escaped(version.codeRevision()) + "`.");
    }

    private static void use(StringBuilder card, @Nullable SnapshotManifest manifest) {
        section(card, "Intended use");
        if (manifest != null) {
            line(
                    card,
                    "It tells these " + manifest.classes().size() + " classes apart: "
                            + manifest.classes().stream().map(Markdown::escaped).collect(Collectors.joining(", "))
                            + ".");
        }
        line(
                card,
                "It is meant for images like those that this service was sent until it was made. It names one of its"
                        + " classes for every image, also for one that shows none of them; the confidence is calibrated on labelled"
                        + " images and says nothing about images of another kind.");
    }

    private static void data(StringBuilder card, ModelVersion version, @Nullable SnapshotManifest manifest) {
        section(card, "Data");
        line(
                card,
                "Learned: " + count(version.labelledImages()) + " images with true labels, "
                        + count(version.pseudoLabels()) + " with labels that a model gave.");
        if (manifest == null) {
            line(card, "It was made before manifests were kept: which images these were is not on record.");
            return;
        }
        line(
                card,
                "Manifest: SHA-256 `" + manifest.sha256().hex() + "`, with "
                        + count(manifest.selection().size())
                        + " images to calibrate and choose (selection) and "
                        + count(manifest.gate().size())
                        + " to judge (gate), which were not learned, and "
                        + count(manifest.pseudoLabelled().size())
                        + " images of traffic to choose from.");
        card.append("\n| class | true labels | pseudo-labels | gate |\n| --- | ---: | ---: | ---: |\n");
        int[] labelled = perClass(manifest.train().learned(), manifest);
        int[] pseudo = perClass(manifest.pseudoLabelled().learned(), manifest);
        int[] gate = perClass(manifest.gate().labels(), manifest);
        for (int k = 0; k < labelled.length; k++) {
            card.append("| ").append(Markdown.escaped(manifest.classes().get(k)));
            card.append(" | ").append(count(labelled[k])).append(" | ").append(count(pseudo[k]));
            card.append(" | ").append(count(gate[k])).append(" |\n");
        }
    }

    private static int[] perClass(short[] labels, SnapshotManifest manifest) {
        int[] counts = new int[manifest.classes().size()];
        for (short label : labels) {
            if (label != ManifestPart.NOT_LEARNED) {
                counts[label]++;
            }
        }
        return counts;
    }

    private static void training(StringBuilder card, ModelVersion version) {
        section(card, "Training");
        line(
                card,
                "Seed " + version.seed() + ". Right on " + percent(version.selectionAccuracy())
                        + " of the selection split, which chose between recipes: not a measure of quality.");
        json(card, "Configuration", version.configuration());
        version.settings().ifPresent(json -> json(card, "Settings", json));
        version.environment().ifPresent(json -> json(card, "Libraries and machine", json));
        version.durations().ifPresent(json -> json(card, "Seconds", json));
        line(card, "`reproduce " + version.id() + "` trains it again and compares the files.");
    }

    private void verdicts(StringBuilder card, int versionId) {
        section(card, "Evaluation");
        List<GateVerdict> all = registry.allVerdictsOn(versionId);
        if (all.isEmpty()) {
            line(card, "The gate was never asked.");
        }
        for (GateVerdict stored : all) {
            Verdict verdict = stored.verdict();
            String opponent = stored.championId().map(id -> "version " + id).orElse("the most frequent class");
            line(
                    card,
                    "**" + (stored.passed() ? "Passed" : "Not passed") + "** on " + stored.decidedAt() + ", against "
                            + opponent + ", on " + count(verdict.comparison().images()) + " gate images:");
            card.append('\n');
            verdict.reasons()
                    .forEach(reason ->
                            card.append("- ").append(Markdown.escaped(reason)).append('\n'));
        }
    }

    private static void limits(StringBuilder card, ModelVersion version, @Nullable SnapshotManifest manifest) {
        section(card, "Limits");
        card.append(
                "\n- The figures above hold for images like those of the gate split; nobody has looked at others.\n");
        card.append("- No group of images beside the classes was looked at on its own.\n");
        if (version.pseudoLabels() > 0) {
            card.append("- Part of what it learned are labels of other models, some of them wrong.\n");
        }
        if (manifest != null && manifest.gate().size() < 1000) {
            card.append("- The gate held only ")
                    .append(count(manifest.gate().size()))
                    .append(" images: small differences between versions could not be seen.\n");
        }
    }

    private void lineage(StringBuilder card, ModelVersion version) {
        section(card, "Lineage");
        line(
                card,
                version.parentId()
                        .map(parent -> "Made to take the place of version " + parent + ".")
                        .orElse("The first of its line: nothing served before."));
        Map<Integer, Integer> labels = teachers.of(List.of(version.id())).getOrDefault(version.id(), Map.of());
        labels.forEach(
                (teacher, given) -> line(card, "Version " + teacher + " gave " + count(given) + " of its labels."));
    }

    private void service(StringBuilder card, int versionId) {
        section(card, "Service");
        List<Deployment> rows = ledger.of(versionId);
        if (rows.isEmpty()) {
            line(card, "It never served.");
        }
        for (Deployment row : rows) {
            line(
                    card,
                    "Epoch " + row.epoch() + ", from " + row.deployedAt() + ", " + row.action() + " by "
                            + Markdown.escaped(row.actor()) + ": " + Markdown.escaped(row.reason()));
        }
    }

    private static void section(StringBuilder card, String title) {
        card.append("\n## ").append(title).append('\n');
    }

    private static void line(StringBuilder card, String text) {
        card.append('\n').append(text).append('\n');
    }

    private static void json(StringBuilder card, String title, String json) {
        line(card, title + ": " + Markdown.code(json));
    }

    private static String count(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
