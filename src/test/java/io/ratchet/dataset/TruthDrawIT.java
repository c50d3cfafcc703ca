package io.ratchet.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.DatabaseTest;
import io.ratchet.capture.Capture;
import io.ratchet.capture.StoredPrediction;
import io.ratchet.evaluation.Proportion;
import io.ratchet.image.ImageDecoder;
import io.ratchet.image.Pictures;
import io.ratchet.inference.Prediction;
import io.ratchet.inference.ServedModel;
import io.ratchet.network.Answer;
import io.ratchet.registry.LiveAccuracies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When the truth of an image that came by traffic may judge, and whom. */
@DatabaseTest
class TruthDrawIT {

    private static final SplitRatios RATIOS = new SplitRatios(0.7, 0.1, 0.2);

    @Autowired
    private TruthDraw draw;

    @Autowired
    private ReportedTruths truths;

    @Autowired
    private Snapshots snapshots;

    @Autowired
    private LiveAccuracies live;

    @Autowired
    private Capture capture;

    @Autowired
    private ImageDecoder decoder;

    @Autowired
    private JdbcClient jdbc;

    private ServedModel first;

    @BeforeEach
    void oneModel() {
        jdbc.sql(DatabaseTest.EMPTY).update();
        first = TestModel.in(jdbc);
    }

    @Test
    void newTruthsJudgeTheNextGeneration() {
        StoredPrediction prediction = predict(first, 1, 3);
        Snapshot before = snapshots.take();
        report(prediction, "class-4");
        assertThat(before.pseudoLabelled()).hasSize(1);
        assertThat(snapshots.take(before.bounds()).pseudoLabelled())
                .as("a run that goes on sees what it saw")
                .isEqualTo(before.pseudoLabelled());

        assertThat(draw.draw(runOf(first), RATIOS, 1)).isEqualTo(1);
        assertThat(draw.draw(runOf(first), RATIOS, 2)).isZero();

        Snapshot next = snapshots.take();
        LabelledExample judging = new LabelledExample(prediction.imageId(), 4);
        assertThat(next.gate().contains(judging) || next.selection().contains(judging))
                .isTrue();
        assertThat(next.train()).isEmpty();
        assertThat(next.pseudoLabelled()).isEmpty();
    }

    @Test
    void whileATruthWaitsNeitherItsImageNorACopyIsLearned() {
        StoredPrediction prediction = predict(first, 1, 3);
        predict(first, Pictures.jpeg(Pictures.drawing(9001, 48, 48), 0.9), 3);
        ServedModel second = version(prediction.imageId() + 1);
        report(prediction, "class-4");

        assertThat(draw.draw(runOf(second), RATIOS, 1))
                .as("the champion may have learned it")
                .isZero();
        Snapshot snapshot = snapshots.take();
        assertThat(snapshot.gate()).isEmpty();
        assertThat(snapshot.selection()).isEmpty();
        assertThat(snapshot.pseudoLabelled()).isEmpty();
        assertThat(snapshot.copies()).isEqualTo(new HeldOutCopies(0, 1, 0));

        ServedModel third = version(prediction.imageId() + 1);
        assertThat(draw.draw(runOf(third), RATIOS, 1))
                .as("this one was sampled when the truth was known")
                .isEqualTo(1);
    }

    @Test
    void anImageThatLooksLikeALearnedOneWaitsToo() {
        StoredPrediction learned = predict(first, 1, 3);
        ServedModel second = version(learned.imageId());
        StoredPrediction copy = predict(second, Pictures.jpeg(Pictures.drawing(9001, 48, 48), 0.9), 3);
        StoredPrediction other = predict(second, 2, 3);
        report(copy, "class-3");
        report(other, "class-3");

        assertThat(draw.draw(runOf(second), RATIOS, 1)).isEqualTo(1);
        assertThat(labels()).containsExactly(other.imageId() + " 3");
    }

    @Test
    void aReplacedTruthCorrectsTheLabelAtTheNextDraw() {
        StoredPrediction prediction = predict(first, 1, 3);
        report(prediction, "class-4");
        draw.draw(runOf(first), RATIOS, 1);
        truths.report(prediction.id(), "class-5", true, "test");
        assertThat(labels()).containsExactly(prediction.imageId() + " 4");

        assertThat(draw.draw(runOf(first), RATIOS, 1)).isZero();
        assertThat(labels()).containsExactly(prediction.imageId() + " 5");
    }

    @Test
    void liveAccuracyCountsTheFirstAnswerToImagesThatTheVersionNeverSaw() {
        StoredPrediction right = predict(first, 1, 3);
        predict(first, 1, 4);
        StoredPrediction wrong = predict(first, 2, 3);
        predict(first, 3, 3);
        ServedModel second = version(wrong.imageId());
        predict(second, 1, 3);
        StoredPrediction late = predict(second, 4, 3);
        assertThat(live.of(List.of(first.version(), second.version()))).isEmpty();
        report(right, "class-3");
        report(wrong, "class-4");
        report(late, "class-3");

        assertThat(live.of(List.of(first.version(), second.version())))
                .isEqualTo(Map.of(first.version(), new Proportion(1, 2), second.version(), new Proportion(1, 1)));
        assertThat(live.of(List.of())).isEmpty();
    }

    /** A version whose run took its snapshot when this was the newest image. */
    private ServedModel version(long lastImageId) {
        int version = jdbc.sql("""
                        with run as (
                            insert into training_run (state, trigger, requested_by, seed, created_at, last_image_id)
                            values ('PROMOTED', 'REQUEST', 'test', 1, now(), ?) returning id)
                        insert into model_version (run_id, recipe, artifact_sha256, backbone_id, seed, configuration,
                            data_fingerprint, labelled_images, pseudo_labels, selection_accuracy, temperature,
                            code_revision, created_at)
                        select run.id, recipe, artifact_sha256, backbone_id, 2, configuration, data_fingerprint, 0, 0, 0, 1,
                            'test', now() from model_version, run where model_version.id = ? returning id""")
                .params(lastImageId, first.version())
                .query(Integer.class)
                .single();
        return new ServedModel(version, first.artifact(), first.backboneId(), first.classes());
    }

    private long runOf(ServedModel model) {
        return jdbc.sql("select run_id from model_version where id = ?")
                .param(model.version())
                .query(Long.class)
                .single();
    }

    private StoredPrediction predict(ServedModel model, int picture, int label) {
        return predict(model, Pictures.png(Pictures.drawing(9000 + picture, 48, 48)), label);
    }

    private StoredPrediction predict(ServedModel model, byte[] content, int label) {
        float[] probabilities = new float[model.classes().size()];
        probabilities[label] = 1;
        Prediction prediction = new Prediction(model, Answer.of(probabilities), new byte[] {1, 2, 3, 4});
        return capture.store(new ReceivedImage(content, decoder.decode(content)), prediction, null)
                .stored()
                .orElseThrow();
    }

    private void report(StoredPrediction prediction, String label) {
        assertThat(truths.report(prediction.id(), label, false, "test")).isPresent();
    }

    private List<String> labels() {
        return jdbc.sql("select image_id || ' ' || class_id from true_label order by image_id")
                .query(String.class)
                .list();
    }
}
