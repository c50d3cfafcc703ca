package io.ratchet.retraining;

import io.ratchet.dataset.LabelledExample;
import io.ratchet.dataset.Snapshot;
import io.ratchet.evaluation.AnsweredImages;
import io.ratchet.evaluation.Evidence;
import io.ratchet.evaluation.Gate;
import io.ratchet.evaluation.Latency;
import io.ratchet.evaluation.Probabilities;
import io.ratchet.evaluation.Verdict;
import io.ratchet.inference.ConfiguredBackbone;
import io.ratchet.inference.LatencyComparison;
import io.ratchet.inference.ServingForms;
import io.ratchet.inference.ServingProperties;
import io.ratchet.network.Answer;
import io.ratchet.network.Artifact;
import io.ratchet.network.Network;
import io.ratchet.network.ServingForm;
import io.ratchet.recipe.Challenger;
import io.ratchet.registry.Artifacts;
import io.ratchet.registry.Champion;
import io.ratchet.registry.GateAnswers;
import io.ratchet.registry.GateSet;
import io.ratchet.registry.ModelRegistry;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Gathers what the gate looks at: champion and challenger are scored on the same rows in their plain form, the
 * challenger from the bytes that would be served, and their latency is measured by turns in the form that serves.
 */
@Component
class Judging {

    private final ModelRegistry registry;
    private final Artifacts artifacts;
    private final ServedAnswers answers;
    private final ConfiguredBackbone backbone;
    private final ServingForms forms;
    private final ServingProperties serving;
    private final GateProperties gate;

    Judging(
            ModelRegistry registry,
            Artifacts artifacts,
            ServedAnswers answers,
            ConfiguredBackbone backbone,
            ServingForms forms,
            ServingProperties serving,
            GateProperties gate) {
        this.registry = registry;
        this.artifacts = artifacts;
        this.answers = answers;
        this.backbone = backbone;
        this.forms = forms;
        this.serving = serving;
        this.gate = gate;
    }

    /** The images of a snapshot that judge. */
    static GateSet gateSet(Snapshot snapshot) {
        return new GateSet(
                snapshot.gate().stream().mapToLong(LabelledExample::imageId).toArray(),
                snapshot.gate().stream().mapToInt(LabelledExample::label).toArray());
    }

    /** The gate's verdict, and what the challenger answered; a first version has no champion to beat. */
    Judgement judge(Challenger made, Optional<Champion> champion, Snapshot snapshot, LoadedRows rows, RunLease lease) {
        Gate rules = new Gate(gate.rules());
        byte[] file = made.artifact().encode();
        try (Network challenger = open(Artifact.decode(file), snapshot)) {
            List<Answer> after = answers(challenger, snapshot, rows, lease);
            int[] truth = rows.gate().labels();
            if (champion.isEmpty()) {
                Verdict first = rules.decideFirst(truth, labels(after), snapshot.classes(), file.length);
                return new Judgement(first, gateAnswers(snapshot, after));
            }
            Artifact present =
                    Artifact.decode(artifacts.read(champion.get().version().artifact()));
            try (Network serves = open(present, snapshot)) {
                List<Answer> before = answers(serves, snapshot, rows, lease);
                lease.check();
                LatencyComparison latency = latency(present, made.artifact());
                Verdict verdict = rules.decide(
                        Evidence.of(new AnsweredImages(truth, labels(before), labels(after), snapshot.classes()))
                                .withProbabilities(new Probabilities(probabilities(before), probabilities(after)))
                                .withGroups(snapshot.gateGroups())
                                .withLatency(new Latency(latency.first(), latency.second()))
                                .withArtifactBytes(file.length)
                                .withUse(registry.useOf(gateSet(snapshot))));
                return new Judgement(verdict, gateAnswers(snapshot, after));
            }
        }
    }

    private static GateAnswers gateAnswers(Snapshot snapshot, List<Answer> answers) {
        GateSet gate = gateSet(snapshot);
        return new GateAnswers(
                gate.imageIds(),
                gate.labels(),
                labels(answers),
                // A rounded sum may be a hair above 1.
                answers.stream()
                        .mapToDouble(answer -> Math.min(1, answer.confidence()))
                        .toArray());
    }

    /** In the form that is the fastest of each, as that serves. */
    private LatencyComparison latency(Artifact champion, Artifact challenger) {
        try (ServingForm present = forms.openFastest(champion);
                ServingForm next = forms.openFastest(challenger)) {
            return LatencyComparison.of(present, next, serving.servingMode());
        }
    }

    private Network open(Artifact artifact, Snapshot snapshot) {
        if (!artifact.manifest().classes().equals(snapshot.classes())) {
            throw new IllegalStateException("a model of the classes "
                    + artifact.manifest().classes() + " cannot be compared on the classes " + snapshot.classes());
        }
        return Network.open(artifact, backbone.load());
    }

    private List<Answer> answers(Network opened, Snapshot snapshot, LoadedRows rows, RunLease lease) {
        return answers.of(opened, snapshot.gate(), rows.gate().views().plain(), lease::check);
    }

    private static int[] labels(List<Answer> answers) {
        return answers.stream().mapToInt(Answer::label).toArray();
    }

    private static float[][] probabilities(List<Answer> answers) {
        return answers.stream().map(Answer::probabilities).toArray(float[][]::new);
    }
}
