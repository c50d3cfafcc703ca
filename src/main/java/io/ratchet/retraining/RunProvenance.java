package io.ratchet.retraining;

import io.ratchet.dataset.LabelledExample;
import io.ratchet.dataset.ServedLabels;
import io.ratchet.dataset.Snapshot;
import io.ratchet.recipe.Labellers;
import io.ratchet.registry.ManifestPart;
import io.ratchet.registry.Provenance;
import io.ratchet.registry.SnapshotManifest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Writes down how the winner of a run came about. */
final class RunProvenance {

    private RunProvenance() {}

    /**
     * All that it takes to train it again.
     *
     * @param champion the version that labelled, where the recipe lets the champion label; empty where it could not
     * @param durations seconds of each phase
     */
    static Provenance of(
            Snapshot snapshot,
            LearnedLabels learned,
            Labellers labellers,
            OptionalInt champion,
            RunSettings settings,
            TrainingEnvironment environment,
            Map<String, Double> durations) {
        return new Provenance(
                teachers(snapshot.pseudoLabelled(), learned, labellers, champion),
                manifest(snapshot, learned),
                settings.json(),
                environment.json(),
                JsonMapper.shared().writeValueAsString(durations));
    }

    private static Map<Integer, Integer> teachers(
            ServedLabels served, LearnedLabels learned, Labellers labellers, OptionalInt champion) {
        Map<Integer, Integer> labels = new HashMap<>();
        if (labellers == Labellers.SERVED) {
            for (int row : learned.rows()) {
                labels.merge(served.version(row), 1, Integer::sum);
            }
        } else if (labellers != Labellers.NOBODY && champion.isPresent() && learned.rows().length > 0) {
            labels.put(champion.getAsInt(), learned.rows().length);
        }
        return labels;
    }

    static SnapshotManifest manifest(Snapshot snapshot, LearnedLabels learned) {
        return new SnapshotManifest(
                snapshot.classes(),
                snapshot.bounds().lastImageId(),
                snapshot.bounds().lastPredictionId(),
                snapshot.fingerprint(),
                snapshot.copies().embedding(),
                labelled(snapshot.train(), true),
                labelled(snapshot.selection(), false),
                labelled(snapshot.gate(), false),
                pseudoLabelled(snapshot.pseudoLabelled(), learned));
    }

    private static ManifestPart labelled(List<LabelledExample> examples, boolean isLearned) {
        List<LabelledExample> sorted = examples.stream()
                .sorted(Comparator.comparingLong(LabelledExample::imageId))
                .toList();
        long[] ids = sorted.stream().mapToLong(LabelledExample::imageId).toArray();
        short[] labels = new short[ids.length];
        for (int i = 0; i < ids.length; i++) {
            labels[i] = (short) sorted.get(i).label();
        }
        return ManifestPart.labelled(ids, labels, isLearned);
    }

    private static ManifestPart pseudoLabelled(ServedLabels served, LearnedLabels learned) {
        short[] learnedOf = new short[served.size()];
        float[] weightOf = new float[served.size()];
        Arrays.fill(learnedOf, ManifestPart.NOT_LEARNED);
        for (int i = 0; i < learned.rows().length; i++) {
            learnedOf[learned.rows()[i]] = learned.labels()[i];
            weightOf[learned.rows()[i]] = learned.weights()[i];
        }
        int[] order = IntStream.range(0, served.size())
                .boxed()
                .sorted(Comparator.comparingLong(row -> served.get(row).imageId()))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] ids = new long[order.length];
        short[] labels = new short[order.length];
        short[] learnedLabels = new short[order.length];
        float[] weights = new float[order.length];
        for (int i = 0; i < order.length; i++) {
            ids[i] = served.get(order[i]).imageId();
            labels[i] = (short) served.get(order[i]).label();
            learnedLabels[i] = learnedOf[order[i]];
            weights[i] = weightOf[order[i]];
        }
        return new ManifestPart(ids, labels, learnedLabels, weights);
    }
}
