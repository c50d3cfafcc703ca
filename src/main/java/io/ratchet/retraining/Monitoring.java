package io.ratchet.retraining;

import io.ratchet.dataset.LabelledExample;
import io.ratchet.dataset.Snapshot;
import io.ratchet.evaluation.Monitor;
import io.ratchet.evaluation.Monitors;
import io.ratchet.evaluation.ThresholdedConfidence;
import io.ratchet.evaluation.Unlabelled;
import io.ratchet.network.Answer;
import io.ratchet.network.Artifact;
import io.ratchet.recipe.Tournament;
import io.ratchet.registry.Artifacts;
import io.ratchet.registry.Champion;
import io.ratchet.rows.RowFile;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Looks at champion and challenger on the newest traffic, and writes down what it sees. */
@Component
class Monitoring {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ServedAnswers answers;
    private final Artifacts artifacts;
    private final RowLoader rowLoader;
    private final MonitorProperties properties;

    Monitoring(ServedAnswers answers, Artifacts artifacts, RowLoader rowLoader, MonitorProperties properties) {
        this.answers = answers;
        this.artifacts = artifacts;
        this.rowLoader = rowLoader;
        this.properties = properties;
    }

    /** What is seen; nothing before the first champion, when there is no traffic. */
    List<Monitor> look(
            Optional<Champion> champion,
            OpenedChampion opened,
            Tournament.Entry winner,
            Snapshot snapshot,
            LoadedRows rows,
            RunLease lease) {
        if (champion.isEmpty()) {
            return List.of();
        }
        lease.progress("monitoring", 0.95);
        int[] newest = newest(snapshot.pseudoLabelled());
        RowFile traffic = rows.unlabelled().plain().choose(newest);
        Artifact present =
                Artifact.decode(artifacts.read(champion.get().version().artifact()));
        Side a = side(present, newest, traffic, snapshot, rows, lease);
        Side b = side(Artifact.decode(winner.challenger().artifact().encode()), newest, traffic, snapshot, rows, lease);
        int[] labelled = rows.labelled().labels();
        int classes = snapshot.classes().size();
        Monitors monitors = new Monitors(properties.bounds(), newest.length);
        monitors.expectedAccuracy(
                Unlabelled.expectedAccuracy(b.confidence()), Unlabelled.expectedAccuracy(a.confidence()));
        monitors.thresholdedAccuracy(
                b.threshold().accuracy(b.confidence()), a.threshold().accuracy(a.confidence()));
        monitors.agreement(Unlabelled.agreement(a.labels(), b.labels()));
        monitors.classShift(
                Unlabelled.classShift(b.labels(), labelled, classes),
                Unlabelled.classShift(a.labels(), labelled, classes));
        monitors.drift(new TrafficDrift(answers, rowLoader.folder()).of(opened, rows, traffic, lease::check));
        lease.monitored(JSON.writeValueAsString(monitors.seen()));
        return monitors.seen();
    }

    /** The places of the newest images, ascending. */
    private int[] newest(List<LabelledExample> traffic) {
        return IntStream.range(0, traffic.size())
                .boxed()
                .sorted(Comparator.comparing(i -> -traffic.get(i).imageId()))
                .limit(properties.images())
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    private Side side(
            Artifact version, int[] newest, RowFile traffic, Snapshot snapshot, LoadedRows rows, RunLease lease) {
        List<LabelledExample> images =
                IntStream.of(newest).mapToObj(snapshot.pseudoLabelled()::get).toList();
        List<Answer> given = answers.of(version, snapshot.classes(), images, traffic, lease::check);
        List<Answer> known = answers.of(
                version,
                snapshot.classes(),
                snapshot.selection(),
                rows.selection().views().plain(),
                lease::check);
        boolean[] right = new boolean[known.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = known.get(i).label() == snapshot.selection().get(i).label();
        }
        return new Side(
                given.stream().mapToInt(Answer::label).toArray(),
                confidence(given),
                ThresholdedConfidence.fit(confidence(known), right));
    }

    private static double[] confidence(List<Answer> answers) {
        return answers.stream()
                .mapToDouble(answer -> answer.probabilities()[answer.label()])
                .toArray();
    }

    /** What one version says of the newest traffic, and the threshold that fits it on the selection split. */
    private record Side(int[] labels, double[] confidence, ThresholdedConfidence threshold) {}
}
