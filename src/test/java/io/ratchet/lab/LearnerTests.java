package io.ratchet.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.loss.GeneralizedCrossEntropy;
import io.ratchet.network.HeadDesign;
import io.ratchet.training.Budget;
import io.ratchet.training.Consistency;
import io.ratchet.training.Student;
import io.ratchet.training.TrainingConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LearnerTests {

    private static final Student STUDENT = new Student(
            new HeadDesign.MlpHead(64, 0.5),
            0.5,
            new GeneralizedCrossEntropy(0.7),
            0.2,
            0.99,
            0.8,
            new Consistency(0.9, 1, true),
            100);
    private static final Budget BUDGET = new Budget(8, 500, 20_000, 512, 0.01, 0.1);

    @Test
    void isTheStudentOfTheRecipeWithoutItsLossAndItsUnlabelledImages() {
        Learner learner = Learner.of(record(STUDENT), 1_600, 4, false).orElseThrow();

        assertThat(learner.student().head()).isEqualTo(STUDENT.head());
        assertThat(learner.student().mixup()).isEqualTo(0.2);
        assertThat(learner.student().averaging()).isEqualTo(0.99);
        assertThat(learner.student().strength()).isEqualTo(0.8);
        assertThat(learner.student().fineTuneSteps()).isEqualTo(100);
        assertThat(learner.student().consistency()).isNull();
        assertThat(learner.student().loss().describe()).doesNotContain("gce");
        assertThat(learner.views()).isEqualTo(4);
    }

    @Test
    void takesExactlyAsManySteps() {
        Budget budget =
                Learner.of(record(STUDENT), 1_600, 4, false).orElseThrow().budget();

        assertThat(budget).isEqualTo(new Budget(1, 1_500, 1_500, 512, 0.01, 0.1));
    }

    @Test
    void isSharedByRecipesThatDifferInTheirLabelsAndLossAlone() {
        Student other = new Student(STUDENT.head(), 0.5, new GeneralizedCrossEntropy(0.2), 0.2, 0.99, 0.8, null, 100);

        String name = Learner.of(record(STUDENT), 1_600, 4, false).orElseThrow().name();
        assertThat(Learner.of(record(other), 1_600, 4, false).orElseThrow().name())
                .isEqualTo(name);
        assertThat(Learner.of(record(STUDENT), 1_700, 4, false).orElseThrow().name())
                .isNotEqualTo(name);
        assertThat(Learner.of(record(STUDENT), 1_600, 5, false).orElseThrow().name())
                .isNotEqualTo(name);
        assertThat(Learner.of(record(STUDENT), 1_600, 4, true).orElseThrow().name())
                .isNotEqualTo(name);
        assertThat(name).matches("mlp-5-views-1600-steps-[0-9a-f]{6}");
    }

    @Test
    void thereIsNoneForACommitteeOrForAStudentWithoutTrueLabels() {
        assertThat(Learner.of(Map.of(), 100, 0, false)).isEmpty();
        assertThat(Learner.of(record(STUDENT.sharing(0)), 100, 0, false)).isEmpty();
    }

    private static Map<String, String> record(Student student) {
        return new TrainingConfig(student, BUDGET, true, 7).described();
    }
}
