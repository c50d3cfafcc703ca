package io.ratchet.dashboard.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.retraining.RunEntry;
import io.ratchet.retraining.RunMetric;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunCurvesTests {

    @Test
    void ofAVersionOnlyItsRecipeIsDrawn() {
        List<RunMetric> metrics =
                List.of(new RunMetric("gce", 1, 1.0, 0.5, 0.1, 1), new RunMetric("vote", 1, 1.0, 0.5, 0.1, 1));
        RunEntry lost = new RunEntry("gce", 0.5, 1, 2, null, false);
        assertThat(RunCurves.ofTheChosen(metrics, List.of(lost, new RunEntry("vote", 0.6, 1, 2, null, true)))
                        .recipes())
                .containsExactly("vote");
        assertThat(RunCurves.ofTheChosen(metrics, List.of(lost)).recipes()).containsExactly("gce", "vote");
    }

    @Test
    void withoutEpochsThereIsNothingToDraw() {
        assertThat(RunCurves.of(List.of()).drawings()).isEmpty();
    }

    @Test
    void eachRecipeIsALineOfItsEpochs() {
        RunCurves curves = RunCurves.of(List.of(
                new RunMetric("gce", 1, 1.0, 0.5, 0.1, 1),
                new RunMetric("gce", 2, 0.5, 0.7, 0.1, 1),
                new RunMetric("vote", 1, 0.8, 0.6, 0.1, 1)));

        assertThat(curves.recipes()).containsExactly("gce", "vote");
        assertThat(curves.drawings()).hasSize(2);
        RunCurves.Line loss = curves.drawings().get(0).lines().get(0);
        assertThat(loss.points().split(" ")).hasSize(2);
        assertThat(loss.newest()).isEqualTo("gce: 0.500 after epoch 2");
        assertThat(curves.drawings().get(0).epochs()).extracting("label").containsExactly("1", "2");
    }

    @Test
    void samplesAreDrawnWhereSomeWereLeftOut() {
        RunCurves curves = RunCurves.of(List.of(new RunMetric("gce", 1, 1.0, 0.5, 0.1, 0.9)));

        assertThat(curves.drawings()).hasSize(3);
    }
}
