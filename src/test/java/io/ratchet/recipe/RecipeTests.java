package io.ratchet.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ratchet.digest.Sha256;
import io.ratchet.network.Artifact;
import io.ratchet.network.Backbone;
import io.ratchet.network.Manifest;
import io.ratchet.network.Network;
import io.ratchet.network.NetworkKind;
import io.ratchet.network.TestBackbones;
import io.ratchet.network.Torch;
import io.ratchet.pseudolabel.SoftLabels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads on embeddings: what is true of each recipe, and what single ones promise. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecipeTests {

    private static final double CHANCE = 1.0 / TestProblem.CLASSES;

    private Backbone backbone;
    private TestProblem problem;
    private Network champion;
    private Workshop workshop;

    @BeforeAll
    void makeProblem(@TempDir Path folder) {
        Torch.start(1);
        backbone = TestBackbones.loadTunable(folder, 8);
        problem = TestProblem.embeddings(folder, backbone);
        champion = problem.champion();
        workshop = new Workshop(CommitteeDesign.mixed(4));
    }

    @AfterAll
    void close() {
        workshop.close();
        champion.close();
        problem.close();
        backbone.close();
    }

    static Stream<String> names() {
        return Recipes.suiting(NetworkKind.FROZEN_BACKBONE).stream().map(Recipe::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void makesAModelThatOpensAndAnswersBetterThanChance(String name) {
        Challenger challenger = Recipes.named(name).make(material(), TestProblem.QUIET);

        assertThat(problem.accuracy(challenger)).isGreaterThan(2 * CHANCE);
        assertThat(challenger.selectionAccuracy()).isGreaterThan(2 * CHANCE);
        assertThat(challenger.unlabelled()).isEqualTo(TestProblem.UNLABELLED);
        assertThat(challenger.learned()).isBetween(0, TestProblem.UNLABELLED);
        if (!Recipes.named(name).needsPseudoLabels()) {
            assertThat(challenger.learned()).isZero();
        }
    }

    /** One of each family. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "labelled-only",
                "committee",
                "hard",
                "elr",
                "forward",
                "softmatch",
                "weighted-vote",
                "boosted",
                "graph",
                "agree",
                "fixmatch",
                "smoothed-views",
                "tuned-student",
                "tuned-fixmatch"
            })
    void theSameSeedIsTheSameFile(String name) {
        assertThat(fresh(name, 5)).isEqualTo(fresh(name, 5)).isNotEqualTo(fresh(name, 6));
    }

    private Sha256 fresh(String name, long seed) {
        try (Workshop own = new Workshop(CommitteeDesign.mixed(4))) {
            return Recipes.named(name)
                    .make(problem.material(champion, own, seed), TestProblem.QUIET)
                    .artifact()
                    .sha256();
        }
    }

    @Test
    void aTunedStudentIsAModelWithFeaturesOfItsOwnThatCanTeach() {
        Challenger tuned = Recipes.named("tuned-student").make(material(), TestProblem.QUIET);

        assertThat(tuned.artifact().manifest().kind()).isEqualTo(NetworkKind.TUNED_BACKBONE);
        try (Network network = material().open(tuned)) {
            Material taught = problem.material(network, workshop, 9);
            assertThat(new ChampionTeacher().label(taught, TestProblem.QUIET).size())
                    .isEqualTo(TestProblem.UNLABELLED);
        }
    }

    @Test
    void theModelSaysAllThatItIs() {
        Challenger challenger = Recipes.named("gce").make(material(), TestProblem.QUIET);

        Manifest manifest = Artifact.decode(challenger.artifact().encode()).manifest();

        assertThat(manifest.kind()).isEqualTo(NetworkKind.FROZEN_BACKBONE);
        assertThat(manifest.classes()).containsExactly("red", "green", "blue");
        assertThat(manifest.preprocessing()).isEqualTo(problem.blueprint().preprocessing());
        assertThat(manifest.backbone()).isEqualTo(backbone.sha256());
        assertThat(manifest.dimension()).isEqualTo(TestBackbones.DIMENSION);
        assertThat(manifest.members()).singleElement().satisfies(member -> {
            assertThat(member.head()).isEqualTo("linear");
            assertThat(member.temperature()).isPositive();
        });
        assertThat(manifest.seed()).isEqualTo(9);
        assertThat(manifest.training()).isEqualTo(challenger.configuration()).containsKeys("loss", "epochs", "head");
        assertThat(manifest.dataFingerprint()).isEqualTo(problem.blueprint().fingerprint());
    }

    @Test
    void supervisedNeverSeesTheLabelledSet() {
        TestProblem mislabelled = problem.labelled(shifted(TestProblem.truth(TestProblem.LABELLED)));

        assertThat(made("supervised", mislabelled)).isEqualTo(made("supervised", problem));
        assertThat(made("hard", mislabelled)).isNotEqualTo(made("hard", problem));
    }

    @Test
    void labelledOnlyNeverSeesAPseudoLabel() {
        TestProblem misanswered = problem.answered(shifted(problem.served().labels()));

        assertThat(made("labelled-only", misanswered)).isEqualTo(made("labelled-only", problem));
        assertThat(made("hard", misanswered)).isNotEqualTo(made("hard", problem));
    }

    @Test
    void servedLabelsAreLearnedAsTheyWereAnsweredWhoeverIsChampion() {
        TestProblem misanswered = problem.answered(shifted(TestProblem.truth(TestProblem.UNLABELLED)));

        Challenger misled = Recipes.named("supervised").make(material(misanswered), TestProblem.QUIET);

        assertThat(problem.accuracy(misled)).isLessThan(CHANCE);
    }

    @Test
    void agreementKeepsOnlyWhatBothSourcesName() {
        int[] alwaysRed = new int[TestProblem.UNLABELLED];
        Teacher other = (material, progress) -> SoftLabels.oneHot(TestProblem.CLASSES, alwaysRed);

        SoftLabels graph = new GraphTeacher(10).label(material(), TestProblem.QUIET);
        SoftLabels agreed = new AgreementTeacher(new GraphTeacher(10), other).label(material(), TestProblem.QUIET);

        for (int i = 0; i < TestProblem.UNLABELLED; i++) {
            assertThat(agreed.label(i)).isEqualTo(graph.label(i) == 0 ? 0 : -1);
        }
        Challenger challenger = new AgreedLabels("test", "test", other).make(material(), TestProblem.QUIET);
        assertThat(challenger.learned()).isBetween(25, 35);
    }

    @Test
    void aSelectionThatKeepsNothingIsAFailureOfTheRecipe() {
        Teacher silent = (material, progress) ->
                new SoftLabels(TestProblem.CLASSES, new float[TestProblem.CLASSES * TestProblem.UNLABELLED]);

        assertThatExceptionOfType(NothingToLearn.class)
                .isThrownBy(() -> new AgreedLabels("silent", "test", silent).make(material(), TestProblem.QUIET))
                .withMessageContaining("'silent'");
    }

    @Test
    void theGraphIsRightAboutWhatNoHeadWasAsked() {
        SoftLabels spread = new GraphTeacher(10).label(problem.material(null, 1), TestProblem.QUIET);

        assertThat(right(spread)).isGreaterThan(80);
    }

    @Test
    void theGraphHasNoOpinionOnWhatIsBeyondItsLimit() {
        SoftLabels spread = new GraphTeacher(5, TestProblem.LABELLED + 20).label(material(), TestProblem.QUIET);

        assertThat(spread.size()).isEqualTo(TestProblem.UNLABELLED);
        assertThat(Stream.iterate(0, i -> i + 1).limit(spread.size()).filter(i -> spread.label(i) >= 0))
                .hasSize(20);
        assertThat(right(spread)).isGreaterThan(16);
    }

    @Test
    void makesTheCommitteeOnceInARun() {
        try (Workshop own = new Workshop(CommitteeDesign.mixed(3))) {
            Material material = problem.material(champion, own, 1);
            Network first = own.committee(material, TestProblem.QUIET);

            assertThat(first.members()).isEqualTo(3);
            assertThat(own.committee(material, TestProblem.QUIET)).isSameAs(first);
        }
    }

    @Test
    void aChampionWithMembersIsTheCommittee() {
        Material first = problem.material(null, 1);
        Challenger several = Recipes.firstCommittee(4).make(first, TestProblem.QUIET);
        try (Network serving = first.open(several)) {
            Material material = problem.material(serving, 1);

            assertThat(material.workshop().committee(material, TestProblem.QUIET))
                    .isSameAs(serving);
        }
    }

    @Test
    void makesTheGraphOnceForEachNumberOfViewsAndNeighbours() {
        Material material = material();
        ImageGraph graph = ImageGraph.of(material, Likeness.FEATURES, 7, 200, TestProblem.QUIET);

        assertThat(ImageGraph.of(material, Likeness.FEATURES, 7, 200, TestProblem.QUIET))
                .isSameAs(graph);
        assertThat(ImageGraph.of(material, Likeness.FEATURES, 8, 200, TestProblem.QUIET))
                .isNotSameAs(graph);
        assertThat(ImageGraph.of(material.withViews(1), Likeness.FEATURES, 7, 200, TestProblem.QUIET))
                .isNotSameAs(graph);
    }

    private int right(SoftLabels labels) {
        int right = 0;
        for (int i = 0; i < labels.size(); i++) {
            right += labels.label(i) == i % TestProblem.CLASSES ? 1 : 0;
        }
        return right;
    }

    private Sha256 made(String recipe, TestProblem of) {
        return Recipes.named(recipe)
                .make(material(of), TestProblem.QUIET)
                .artifact()
                .sha256();
    }

    private Material material() {
        return material(problem);
    }

    private Material material(TestProblem of) {
        return of.material(champion, workshop, 9);
    }

    private static int[] shifted(int[] labels) {
        return Arrays.stream(labels)
                .map(label -> (label + 1) % TestProblem.CLASSES)
                .toArray();
    }
}
