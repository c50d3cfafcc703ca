package io.ratchet.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ratchet.network.Artifact;
import io.ratchet.network.Network;
import io.ratchet.network.NetworkKind;
import io.ratchet.pseudolabel.SoftLabels;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The built-in network on pixels. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PixelRecipeTests {

    private TestProblem problem;
    private Network champion;
    private Workshop workshop;

    @BeforeAll
    void makeProblem(@TempDir Path folder) {
        problem = TestProblem.pixels(folder);
        champion = problem.champion();
        workshop = new Workshop(CommitteeDesign.mixed(4));
    }

    @AfterAll
    void close() {
        workshop.close();
        champion.close();
        problem.close();
    }

    static Stream<String> names() {
        return Recipes.suiting(NetworkKind.SMALL_RESNET).stream().map(Recipe::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void makesAModelThatOpensAndAnswersBetterThanChance(String name) {
        Challenger challenger = Recipes.named(name).make(problem.material(champion, workshop, 9), TestProblem.QUIET);

        assertThat(problem.accuracy(challenger)).isGreaterThan(0.5);
        assertThat(Artifact.decode(challenger.artifact().encode()).manifest().kind())
                .isEqualTo(NetworkKind.SMALL_RESNET);
    }

    @Test
    void theSameSeedIsTheSameFile() {
        assertThat(labelledOnly(5)).isEqualTo(labelledOnly(5)).isNotEqualTo(labelledOnly(6));
    }

    @Test
    void withoutAChampionThereAreNoFeaturesToCompareImagesBy() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Recipes.named("graph").make(problem.material(null, 1), TestProblem.QUIET))
                .withMessage("there is no champion yet");
    }

    /** The images tell the classes apart by their colour, so neighbours outvote a teacher that is wrong here and there. */
    @Test
    void neighboursByPixelsMendATeachersErrorsAndAskNoNetwork() {
        Teacher wrongOnEachFifth = (material, progress) -> SoftLabels.oneHot(
                TestProblem.CLASSES,
                IntStream.range(0, TestProblem.UNLABELLED)
                        .map(i -> (i % 5 == 0 ? i + 1 : i) % TestProblem.CLASSES)
                        .toArray());

        SoftLabels smoothed = new SmoothedTeacher(wrongOnEachFifth, Likeness.PIXELS, 10, 0.75)
                .label(problem.material(null, 1), TestProblem.QUIET);

        assertThat(IntStream.range(0, TestProblem.UNLABELLED))
                .allSatisfy(i -> assertThat(smoothed.label(i)).isEqualTo(i % TestProblem.CLASSES));
    }

    private Object labelledOnly(long seed) {
        return Recipes.first()
                .make(problem.material(null, seed), TestProblem.QUIET)
                .artifact()
                .sha256();
    }
}
