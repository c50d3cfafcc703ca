package io.ratchet.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ratchet.DatabaseTest;
import io.ratchet.dataset.Fingerprint;
import io.ratchet.dataset.HeldOutCopies;
import io.ratchet.dataset.ServedLabels;
import io.ratchet.dataset.Snapshot;
import io.ratchet.dataset.SnapshotBounds;
import io.ratchet.evaluation.ShadowCounts;
import io.ratchet.evaluation.Verdict;
import io.ratchet.network.LiveArtifacts;
import io.ratchet.network.TestArtifacts;
import io.ratchet.recipe.Challenger;
import io.ratchet.recipe.Tournament;
import io.ratchet.registry.AnsweredGates;
import io.ratchet.registry.Deployment;
import io.ratchet.registry.DeploymentLedger;
import io.ratchet.registry.GateAnswers;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.Provenance;
import io.ratchet.registry.ShadowState;
import io.ratchet.registry.ShadowTrial;
import io.ratchet.registry.ShadowTrials;
import io.ratchet.registry.TrainedModels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What becomes of a challenger when its run ends and shadow is on. */
@DatabaseTest
@TestPropertySource(properties = {"ratchet.promotion.shadow-requests=500", "ratchet.promotion.shadow-duration=1h"})
class ConclusionIT {

    private static final GateAnswers ANSWERS = new GateAnswers(
            new long[] {7, 9, 8}, new int[] {0, 1, 0}, new int[] {0, 1, 1}, new double[] {0.9, 0.8, 0.6});

    @Autowired
    private Conclusion conclusion;

    @Autowired
    private AnsweredGates gates;

    @Autowired
    private TrainingRuns runs;

    @Autowired
    private ModelRegistry registry;

    @Autowired
    private DeploymentLedger ledger;

    @Autowired
    private ShadowTrials trials;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void classes() {
        jdbc.sql(DatabaseTest.EMPTY).update();
        for (int k = 0; k < TestArtifacts.CLASSES.size(); k++) {
            jdbc.sql("insert into class (id, name) values (?, ?)")
                    .params(k, TestArtifacts.CLASSES.get(k))
                    .update();
        }
    }

    @Test
    void theFirstVersionServesAtOnce() {
        assertThat(conclude(1, TrainedModels.PASSED)).isEqualTo(RunState.PROMOTED);

        assertThat(ledger.newest()).map(Deployment::versionId).hasValue(1);
        assertThat(trials.running()).isEmpty();
    }

    @Test
    void aLaterOneGoesIntoShadow() {
        conclude(1, TrainedModels.PASSED);

        assertThat(conclude(2, TrainedModels.PASSED)).isEqualTo(RunState.PASSED);

        assertThat(ledger.newest()).map(Deployment::versionId).hasValue(1);
        ShadowTrial trial = trials.running().orElseThrow();
        assertThat(trial.versionId()).isEqualTo(2);
        assertThat(trial.championId()).isEqualTo(1);
        assertThat(trial.epoch()).isEqualTo(1);
        assertThat(trial.requests()).isEqualTo(500);
        assertThat(trial.endsAt()).isEqualTo(trial.startedAt().plus(Duration.ofHours(1)));
        assertThat(trial.over(trial.startedAt().plusSeconds(3_599))).isFalse();
        assertThat(trial.over(trial.startedAt().plusSeconds(3_600))).isTrue();
    }

    @Test
    void oneThatDidNotPassGoesNowhere() {
        conclude(1, TrainedModels.PASSED);

        assertThat(conclude(2, TrainedModels.REJECTED)).isEqualTo(RunState.REJECTED);
        assertThat(trials.running()).isEmpty();
    }

    @Test
    void nodesAddUpWhatTheyComparedAndOneOfThemDecides() {
        conclude(1, TrainedModels.PASSED);
        conclude(2, TrainedModels.PASSED);

        assertThat(trials.add(2, new ShadowCounts(1, 2, List.of(3L), List.of(3L), 2, 20, 30), 4))
                .isTrue();
        assertThat(trials.add(2, new ShadowCounts(0, 496, List.of(1L, 495L), List.of(0L, 1L, 495L), 1, 10, 15), 0))
                .isTrue();

        ShadowTrial trial = trials.running().orElseThrow();
        assertThat(trial.counts())
                .isEqualTo(new ShadowCounts(1, 498, List.of(4L, 495L), List.of(3L, 1L, 495L), 3, 30, 45));
        assertThat(trial.dropped()).isEqualTo(4);
        assertThat(trial.over(trial.startedAt())).isTrue();
        assertThat(trials.end(2, ShadowState.STOPPED, "first")).isTrue();
        assertThat(trials.end(2, ShadowState.PASSED, "second")).isFalse();
        assertThat(trials.add(2, trial.counts(), 1)).isFalse();
        assertThat(trials.of(2)).map(ShadowTrial::reason).hasValue("first");
        assertThat(trials.of(2)).map(ShadowTrial::dropped).hasValue(4L);
    }

    @Test
    void theAnswersBehindTheVerdictAreKept() {
        conclude(1, TrainedModels.PASSED);

        GateAnswers kept = gates.of(1).orElseThrow();
        assertThat(kept.imageIds()).containsExactly(7, 9, 8);
        assertThat(kept.truths()).containsExactly(0, 1, 0);
        assertThat(kept.answers()).containsExactly(0, 1, 1);
        assertThat(kept.confidences()[2]).isCloseTo(0.6, within(1e-6));
        // Three bins: |1 - 0.9|, |1 - 0.8| and |0 - 0.6|.
        assertThat(gates.calibrationErrors(List.of(1, 2)))
                .hasEntrySatisfying(1, error -> assertThat(error).isCloseTo(0.9 / 3, within(1e-6)))
                .hasSize(1);
    }

    private RunState conclude(long seed, Verdict verdict) {
        TrainingRun run = runs.request(RunTrigger.REQUEST, "test", 1);
        Snapshot nothing = new Snapshot(
                TestArtifacts.CLASSES,
                List.of(),
                List.of(),
                List.of(),
                new int[0],
                ServedLabels.none(TestArtifacts.CLASSES.size()),
                new HeldOutCopies(0, 0, 0),
                new SnapshotBounds(0, 0, 0),
                new Fingerprint.Builder().build());
        Challenger challenger = new Challenger(LiveArtifacts.answering(0, seed, 16), 0.5, Map.of(), 0, 0);
        try (RunLease lease = RunLease.claim(runs, run.id())) {
            return conclusion.of(
                    run,
                    lease,
                    registry.champion(),
                    nothing,
                    new Tournament.Entry("test", challenger),
                    Provenance.UNKNOWN,
                    new Judgement(verdict, ANSWERS),
                    null);
        }
    }
}
