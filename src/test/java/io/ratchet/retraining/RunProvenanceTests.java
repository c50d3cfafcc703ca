package io.ratchet.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.dataset.Fingerprint;
import io.ratchet.dataset.HeldOutCopies;
import io.ratchet.dataset.LabelledExample;
import io.ratchet.dataset.ServedLabels;
import io.ratchet.dataset.Snapshot;
import io.ratchet.dataset.SnapshotBounds;
import io.ratchet.image.Preprocessing;
import io.ratchet.network.Answer;
import io.ratchet.pseudolabel.PseudoLabels;
import io.ratchet.recipe.Effort;
import io.ratchet.recipe.Labellers;
import io.ratchet.registry.ManifestPart;
import io.ratchet.registry.Provenance;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RunProvenanceTests {

    private static final TrainingEnvironment MACHINE =
            new TrainingEnvironment("17", "0.36.0", "2.7.1", "Linux 6", "amd64", "a CPU", 2, "abc");

    /** Rows 0 and 2 of images 30, 10 and 20; the second with a soft target. */
    private static final LearnedLabels LEARNED = LearnedLabels.of(
            new PseudoLabels(2, new int[] {0, 2}, new float[] {0, 1, 0.75f, 0.25f}, new float[] {1, 0.5f}));

    @Test
    void theTeachersAreThoseWhoseLabelsWereLearned() {
        assertThat(of(Labellers.SERVED, OptionalInt.of(9)).teachers()).isEqualTo(Map.of(1, 1, 3, 1));
        assertThat(of(Labellers.CHAMPION, OptionalInt.of(9)).teachers()).isEqualTo(Map.of(9, 2));
        assertThat(of(Labellers.COMMITTEE, OptionalInt.of(9)).teachers()).isEqualTo(Map.of(9, 2));
        assertThat(of(Labellers.COMMITTEE, OptionalInt.empty()).teachers()).isEmpty();
        assertThat(of(Labellers.NOBODY, OptionalInt.of(9)).teachers()).isEmpty();
    }

    @Test
    void theManifestIsOrderedByImageAndKeepsWhatWasLearnedOfEach() {
        assertThat(RunProvenance.manifest(snapshot(), LEARNED).copiesLeftOut()).isEqualTo(2);
        ManifestPart pseudo = RunProvenance.manifest(snapshot(), LEARNED).pseudoLabelled();

        assertThat(pseudo.imageIds()).containsExactly(10, 20, 30);
        assertThat(pseudo.labels()).containsExactly(1, 0, 0);
        assertThat(pseudo.learned()).containsExactly(ManifestPart.NOT_LEARNED, 0, 1);
        assertThat(pseudo.weights()).containsExactly(0, 0.5f, 1);
        ManifestPart train = RunProvenance.manifest(snapshot(), LEARNED).train();
        assertThat(train.imageIds()).containsExactly(4, 7);
        assertThat(train.learned()).containsExactly(1, 0);
    }

    @Test
    void settingsComeBackAsTheyWere() {
        assertThat(RunSettings.parse(settings().json())).isEqualTo(settings());
        assertThat(TrainingEnvironment.parse(MACHINE.json())).isEqualTo(MACHINE);
    }

    @Test
    void whatDiffersBetweenMachinesIsNamed() {
        TrainingEnvironment other =
                new TrainingEnvironment("21", "0.36.0", "2.7.1", "Linux 6", "amd64", "another CPU", 8, "abc");
        assertThat(MACHINE.differences(MACHINE)).isEmpty();
        assertThat(MACHINE.differences(other))
                .containsExactly(
                        "Java was 17, is 21.",
                        "The CPU was a CPU, is another CPU.",
                        "The number of cores was 2, is 8.");
    }

    @Test
    void aPhaseThatComesAgainGoesOn() {
        PhaseTimes times = new PhaseTimes();
        times.enter("sampling");
        times.enter("training");
        times.enter("sampling");
        assertThat(times.seconds()).containsOnlyKeys("sampling", "training");
        assertThat(times.seconds().values()).allMatch(seconds -> seconds >= 0);
    }

    private static Provenance of(Labellers labellers, OptionalInt champion) {
        return RunProvenance.of(snapshot(), LEARNED, labellers, champion, settings(), MACHINE, Map.of("training", 1.5));
    }

    private static RunSettings settings() {
        return new RunSettings(
                new Preprocessing(16, List.of(0.5f, 0.5f, 0.5f), List.of(0.25f, 0.25f, 0.25f)),
                null,
                null,
                new Effort(1, 20, 30, 16),
                new Effort(2, 20, 30, 16),
                true,
                10,
                2);
    }

    private static Snapshot snapshot() {
        ServedLabels served = new ServedLabels.Builder(2)
                .add(30, 1, Answer.of(new float[] {0.9f, 0.1f}))
                .add(10, 2, Answer.of(new float[] {0.1f, 0.9f}))
                .add(20, 3, Answer.of(new float[] {0.8f, 0.2f}))
                .build();
        return new Snapshot(
                List.of("a", "b"),
                List.of(new LabelledExample(7, 0), new LabelledExample(4, 1)),
                List.of(new LabelledExample(5, 1)),
                List.of(new LabelledExample(6, 0)),
                new int[] {0},
                served,
                new HeldOutCopies(0, 1, 2),
                new SnapshotBounds(30, 40, 50),
                new Fingerprint.Builder().build());
    }
}
