package io.ratchet.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ratchet.DatabaseTest;
import io.ratchet.capture.Capture;
import io.ratchet.digest.Sha256;
import io.ratchet.image.Copies;
import io.ratchet.image.ImageDecoder;
import io.ratchet.image.Pictures;
import io.ratchet.inference.Prediction;
import io.ratchet.inference.ServedModel;
import io.ratchet.network.Answer;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class SnapshotsIT {

    @Autowired
    private Snapshots snapshots;

    @Autowired
    private Capture capture;

    @Autowired
    private ImageDecoder decoder;

    @Autowired
    private JdbcClient jdbc;

    private ServedModel first = new ServedModel(1, Sha256.of(new byte[0]), 1, List.of("none"));
    private ServedModel second = first;

    @BeforeEach
    void twoModels() {
        jdbc.sql(DatabaseTest.EMPTY).update();
        first = TestModel.in(jdbc);
        jdbc.sql("""
                        with run as (
                            insert into training_run (state, trigger, requested_by, seed, created_at)
                            values ('PROMOTED', 'REQUEST', 'test', 1, now()) returning id)
                        insert into model_version (run_id, recipe, artifact_sha256, backbone_id, seed, configuration,
                            data_fingerprint, labelled_images, pseudo_labels, selection_accuracy, temperature,
                            code_revision, created_at)
                        select run.id, recipe, artifact_sha256, backbone_id, 2, configuration, data_fingerprint, 0, 0, 0, 1,
                            'test', now() from model_version, run""").update();
        second = new ServedModel(first.version() + 1, first.artifact(), first.backboneId(), first.classes());
    }

    @Test
    void takesTheLabelThatWasGivenLastHoweverConfidentAnotherWas() {
        long answeredByBoth = answered(first, 1, 3, 0.99f);
        answered(second, 1, 5, 0.3f);
        long answeredAfterARollback = answered(second, 2, 5, 0.99f);
        answered(first, 2, 3, 0.3f);

        assertThat(snapshots.take().pseudoLabelled())
                .containsExactlyInAnyOrder(
                        new LabelledExample(answeredByBoth, 5), new LabelledExample(answeredAfterARollback, 3));
    }

    @Test
    void tellsATeacherAllThatWasSaidWithTheLabel() {
        float[] shares = new float[10];
        shares[2] = 0.25f;
        shares[5] = 0.75f;
        answered(first, 1, 3, 0.9f);
        long routed = answered(second, picture(1), new Answer(5, shares, OptionalInt.of(4), new int[0]));
        long voted = answered(first, picture(2), new Answer(2, shares, OptionalInt.empty(), new int[] {5, 2, 5, 5}));

        ServedLabels labels = snapshots.take().pseudoLabelled();

        int i = labels.get(0).imageId() == routed ? 0 : 1;
        assertThat(labels.get(i)).isEqualTo(new LabelledExample(routed, 5));
        assertThat(labels.version(i)).isEqualTo(second.version());
        assertThat(labels.member(i)).hasValue(4);
        assertThat(labels.votes(i)).isEmpty();
        assertThat(labels.probabilities(i)).isEqualTo(shares);
        assertThat(labels.get(1 - i)).isEqualTo(new LabelledExample(voted, 2));
        assertThat(labels.version(1 - i)).isEqualTo(first.version());
        assertThat(labels.member(1 - i)).isEmpty();
        assertThat(labels.votes(1 - i)).containsExactly(5, 2, 5, 5);
        assertThat(labels).hasSize(2);
    }

    @Test
    void takesTheLastAnswerOfAVersion() {
        long image = answered(first, 1, 3, 0.9f);
        answered(first, 1, 4, 0.8f);

        assertThat(snapshots.take().pseudoLabelled()).containsExactly(new LabelledExample(image, 4));
    }

    @Test
    void leavesTheSelectionToTheRecipes() {
        long unsure = answered(first, 1, 3, 0.2f);
        long sure = answered(first, 2, 3, 0.9f);

        assertThat(snapshots.take().pseudoLabelled())
                .containsExactlyInAnyOrder(new LabelledExample(unsure, 3), new LabelledExample(sure, 3));
    }

    @Test
    void neverLearnsWhatIsNotMeantForTraining() {
        long excluded = answered(first, 1, 3, 0.9f);
        long next = answered(first, 2, 3, 0.8f);
        jdbc.sql("update image set use_for_training = false where id = ?")
                .param(excluded)
                .update();

        assertThat(snapshots.take().pseudoLabelled()).containsExactly(new LabelledExample(next, 3));
    }

    @Test
    void usesALabelledImageWithItsTrueLabelOnly() {
        long train = answered(first, 1, 3, 0.9f);
        long gate = answered(first, 2, 3, 0.9f);
        long selection = answered(first, 3, 3, 0.9f);
        label(train, 1, Split.TRAIN);
        label(gate, 1, Split.GATE);
        label(selection, 1, Split.SELECTION);

        Snapshot snapshot = snapshots.take();

        assertThat(snapshot.train()).containsExactly(new LabelledExample(train, 1));
        assertThat(snapshot.gate()).containsExactly(new LabelledExample(gate, 1));
        assertThat(snapshot.selection()).containsExactly(new LabelledExample(selection, 1));
        assertThat(snapshot.pseudoLabelled()).isEmpty();
        assertThat(snapshot.copies()).isEqualTo(new HeldOutCopies(2, 0, 0));
    }

    @Test
    void leavesOutWhatLooksLikeAHeldOutImage() {
        long gate = answered(first, 1, 3, 0.9f);
        long train = answered(first, 2, 3, 0.9f);
        label(gate, 1, Split.GATE);
        label(train, 1, Split.TRAIN);
        answered(first, Pictures.jpeg(picture(1), 0.9), 3, 0.9f);
        long likeTrain = answered(first, Pictures.jpeg(picture(2), 0.9), 3, 0.9f);

        Snapshot snapshot = snapshots.take();

        assertThat(snapshot.copies()).isEqualTo(new HeldOutCopies(1, 1, 0));
        assertThat(snapshot.pseudoLabelled()).containsExactly(new LabelledExample(likeTrain, 3));
    }

    /** Exact and re-encoded copies of held-out images, and resized ones: every one is caught, and nothing else. */
    @Test
    void catchesEveryPlantedCopyOfAHeldOutImage() {
        int heldOut = 20;
        for (int number = 0; number < heldOut; number++) {
            label(answered(first, 100 + number, 3, 0.9f), 3, number % 2 == 0 ? Split.GATE : Split.SELECTION);
            for (double quality : new double[] {0.6, 0.8, 0.95}) {
                answered(first, Pictures.jpeg(picture(100 + number), quality), 3, 0.9f);
            }
            answered(first, Copies.resized(picture(100 + number), 1.5), Answer.of(certain(3)));
        }
        List<LabelledExample> others = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            others.add(new LabelledExample(answered(first, 200 + number, 3, 0.9f), 3));
        }

        Snapshot snapshot = snapshots.take();

        assertThat(snapshot.copies()).isEqualTo(new HeldOutCopies(heldOut, 4 * heldOut, 0));
        assertThat(snapshot.pseudoLabelled()).containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void refusesSplitsThatOverlap() {
        long learned = answered(first, 1, 3, 0.9f);
        long judging = answered(first, Pictures.jpeg(picture(1), 0.9), 3, 0.9f);
        label(learned, 3, Split.TRAIN);
        label(judging, 3, Split.SELECTION);
        label(answered(first, 2, 3, 0.9f), 3, Split.GATE);

        assertThatExceptionOfType(SplitsOverlap.class)
                .isThrownBy(() -> snapshots.take())
                .withMessageContaining(
                        "2 images equal or nearly equal an image of another split (" + learned + ", " + judging + ")");

        jdbc.sql("update true_label set split = 'TRAIN' where image_id = ?")
                .param(judging)
                .update();
        assertThat(snapshots.take().train()).hasSize(2);
    }

    @Test
    void hasAFingerprintOfWhatIsLearned() {
        answered(first, 1, 3, 0.9f);
        Sha256 before = snapshots.take().fingerprint();
        assertThat(snapshots.take().fingerprint()).isEqualTo(before);

        answered(second, 1, 4, 0.9f);
        assertThat(snapshots.take().fingerprint()).isNotEqualTo(before);
        answered(second, 1, 3, 0.9f);
        assertThat(snapshots.take().fingerprint()).isEqualTo(before);
        answered(second, 1, 3, 0.8f);
        assertThat(snapshots.take().fingerprint())
                .as("recipes learn probabilities too")
                .isNotEqualTo(before);
        answered(second, 1, 3, 0.9f);
        assertThat(snapshots.take().fingerprint()).isEqualTo(before);
        answered(second, 2, 3, 0.9f);
        assertThat(snapshots.take().fingerprint()).isNotEqualTo(before);
    }

    @Test
    void isTheSameWithinTheBoundsOfAnEarlierOne() {
        long old = answered(first, 1, 3, 0.9f);
        Snapshot before = snapshots.take();
        answered(second, 1, 4, 0.9f);
        long newer = answered(first, 2, 3, 0.9f);

        Snapshot again = snapshots.take(before.bounds());

        assertThat(again.pseudoLabelled()).containsExactly(new LabelledExample(old, 3));
        assertThat(again.fingerprint()).isEqualTo(before.fingerprint());
        assertThat(again.bounds()).isEqualTo(before.bounds());
        assertThat(snapshots.take().pseudoLabelled())
                .containsExactlyInAnyOrder(new LabelledExample(old, 4), new LabelledExample(newer, 3));
    }

    @Test
    void countsNewImagesThatHaveNoTrueLabel() {
        long old = answered(first, 1, 3, 0.9f);
        answered(first, 2, 3, 0.9f);
        label(answered(first, 3, 3, 0.9f), 3, Split.TRAIN);
        long newest = answered(first, 4, 3, 0.9f);

        assertThat(snapshots.newImages(0, 100)).isEqualTo(3);
        assertThat(snapshots.newImages(0, 2)).isEqualTo(2);
        assertThat(snapshots.newImages(old, 100)).isEqualTo(2);
        assertThat(snapshots.newImages(newest, 100)).isZero();
        assertThat(snapshots.take().bounds().lastImageId()).isEqualTo(newest);
    }

    private long answered(ServedModel model, int picture, int label, float confidence) {
        return answered(model, Pictures.png(picture(picture)), label, confidence);
    }

    private long answered(ServedModel model, byte[] content, int label, float confidence) {
        float[] probabilities = new float[model.classes().size()];
        java.util.Arrays.fill(probabilities, (1 - confidence) / (probabilities.length - 1));
        probabilities[label] = confidence;
        return answered(model, content, Answer.of(probabilities));
    }

    private long answered(ServedModel model, BufferedImage picture, Answer answer) {
        return answered(model, Pictures.png(picture), answer);
    }

    private long answered(ServedModel model, byte[] content, Answer answer) {
        Prediction prediction = new Prediction(model, answer, new byte[] {1, 2, 3, 4});
        return capture.store(new ReceivedImage(content, decoder.decode(content)), prediction, null)
                .stored()
                .orElseThrow()
                .imageId();
    }

    private static float[] certain(int label) {
        float[] probabilities = new float[10];
        probabilities[label] = 1;
        return probabilities;
    }

    private static BufferedImage picture(int number) {
        return Pictures.drawing(9000 + number, 48, 48);
    }

    private void label(long image, int label, Split split) {
        jdbc.sql(
                        "insert into true_label (image_id, class_id, split, source, created_at) values (?, ?, ?, 'test', now())")
                .params(image, label, split.name())
                .update();
    }
}
