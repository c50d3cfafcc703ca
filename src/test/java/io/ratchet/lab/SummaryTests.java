package io.ratchet.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ratchet.evaluation.McNemar;
import io.ratchet.evaluation.PairedComparison;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SummaryTests {

    @Test
    void saysFirstThatBBeatsAWithTheNumbers() {
        assertThat(Synthetic.winning().summary().words().get(0))
                .isEqualTo("Yes, B beats A here: the best recipe, 'agreement', is right on 73.04 ± 0.36 % of 1,000 test"
                        + " images, A on 70.00 ± 0.38 %: +3.04 points (95 % interval +2.93 to +3.15, better with 5 of 5"
                        + " seeds).");
    }

    @Test
    void saysWhetherTheUnlabelledImagesDidIt() {
        assertThat(Synthetic.winning().summary().words().get(1))
                .startsWith("The unlabelled images did it: against the same network that learned the labelled images"
                        + " alone, as many steps: +2.04 points");
    }

    @Test
    void aGainThatTheControlHasTooIsNoMeritOfTheUnlabelledImages() {
        Summary summary = new Synthetic()
                .champion(700, 705, 695)
                .control(730, 736, 724)
                .recipe("self", 731, 735, 724)
                .summary();

        assertThat(summary.words().get(0)).startsWith("Yes, B beats A here");
        assertThat(summary.words().get(1)).startsWith("The unlabelled images are not proven to have helped: against");
    }

    @Test
    void saysThatBLoses() {
        Summary summary = new Synthetic()
                .champion(700, 705, 695)
                .control(710, 716, 704)
                .recipe("self", 680, 686, 674)
                .summary();

        assertThat(summary.words().get(0)).startsWith("No, B loses to A here: the best recipe, 'self'");
        assertThat(summary.words().get(1)).startsWith("The unlabelled images did harm");
        assertThat(summary.words()).contains("Worse than their controls, proven: 'self' (-3.00).");
    }

    @Test
    void provesNothingWhereSeedsDisagree() {
        Summary summary = new Synthetic()
                .champion(700, 700, 700)
                .control(700, 700, 700)
                .recipe("self", 720, 690, 705)
                .summary();

        assertThat(summary.words().get(0)).startsWith("B is not proven better than A here");
    }

    @Test
    void oneSeedIsJudgedByItsImages() {
        Synthetic better = new Synthetic().champion(700).control(700).recipe("self", 730);
        Synthetic hardly = new Synthetic().champion(700).control(700).recipe("self", 702);

        assertThat(better.summary().words().get(0))
                .startsWith("Yes, B beats A here")
                .contains("+3.00 points (one seed, mid-p < 0.0001)");
        assertThat(hardly.summary().words().get(0)).startsWith("B is not proven better than A here");
    }

    @Test
    void saysWhatTheForumsScenarioGivesAndWhatTheTruthWould() {
        assertThat(Synthetic.winning().summary().words())
                .anyMatch(sentence -> sentence.startsWith(
                        "B that learned nothing but A's labels, with no true label, is within noise of A"))
                .anyMatch(sentence -> sentence.contains("right on 78.00 ± 0.45 %")
                        && sentence.contains("'agreement' recovers 29 % of the way"));
    }

    @Test
    void theForumsScenarioIsNeverTheBestRecipe() {
        Summary summary = new Synthetic()
                .champion(700, 700)
                .control(700, 700)
                .recipe("supervised", 740, 741)
                .recipe("self", 710, 711)
                .summary();

        assertThat(Objects.requireNonNull(summary.best()).arm().name()).isEqualTo("self");
    }

    @Test
    void theBestIsNamedAsFoundOnTheTestImagesBesideThePickOfTheSelectionSplit() {
        Summary summary = Synthetic.winning().summary();
        Row picked = summary.rows().stream()
                .filter(row -> row.arm().name().equals("picked-on-selection"))
                .findFirst()
                .orElseThrow();

        assertThat(picked.mean()).isCloseTo(0.7304, within(1e-9));
        assertThat(summary.words().get(3)).startsWith("That recipe was found by looking at the test images");
    }

    @Test
    void comparesWithPairsOfEachSeedAndOverTheSeeds() {
        Row row = row(Synthetic.winning().summary(), "agreement");
        Comparison overA = row.overChampion().orElseThrow();

        assertThat(overA.seeds()).hasSize(5);
        assertThat(overA.seeds().get(0).difference()).isCloseTo(0.03, within(1e-12));
        assertThat(overA.seeds().get(0).better())
                .isCloseTo(
                        McNemar.challengerBetter(new PairedComparison(1_000, 700, 30, 0))
                                .midP(),
                        within(1e-15));
        assertThat(overA.across().signTest()).isCloseTo(0.0625, within(1e-12));
        assertThat(Objects.requireNonNull(row.gapRecovered())).isCloseTo(20.4 / 70, within(1e-9));
        assertThat(row.promoted()).isZero();
    }

    @Test
    void comparesWithTheBestOfAllControlsToo() {
        Summary summary = Synthetic.winning()
                .arm(Arm.of(Role.CONTROL, "labelled-views"), 720, 726, 714, 721, 719)
                .summary();
        Comparison best = row(summary, "agreement").overBestControl().orElseThrow();

        assertThat(best.across().mean()).isCloseTo(0.0104, within(1e-12));
        assertThat(summary.words().get(2)).startsWith("Against the best control, 'labelled-views', of all");
    }

    @Test
    void noGapIsRecoveredWhereTheTruthWouldNotHelp() {
        Summary summary = new Synthetic()
                .champion(700)
                .control(700)
                .oracle(702)
                .recipe("self", 710)
                .summary();

        assertThat(row(summary, "self").gapRecovered()).isNull();
    }

    @Test
    void showsTheChangeOfEachClass() {
        Summary summary =
                new Synthetic().champion(700).control(700).recipe("self", 701).summary();

        // Image 700 is a cat.
        assertThat(summary.classes()).hasSize(2);
        assertThat(summary.classes().get(0).recipe() - summary.classes().get(0).champion())
                .isCloseTo(0.002, within(1e-12));
        assertThat(summary.classes().get(1).recipe())
                .isEqualTo(summary.classes().get(1).champion());
    }

    @Test
    void failuresAreTold() {
        Summary summary =
                Synthetic.winning().failed("graph", "It found nothing.").summary();

        assertThat(summary.words()).contains("Failed: 'graph' in 1 seed(s): It found nothing.");
    }

    @Test
    void theRoutedCommitteeIsComparedWithItsMeanAndItsBestMember() {
        Synthetic routed = Synthetic.winning();
        for (int member = 0; member < 10; member++) {
            routed.arm(new Arm(Experiment.ROUTED, Role.MEMBER, "member-" + member, 0), 550 + member, 560 + member);
        }
        routed.arm(new Arm(Experiment.ROUTED, Role.RECIPE, "pooled", 0), 640, 650);
        Summary summary = routed.summary();

        Routed result = Objects.requireNonNull(summary.routed());
        assertThat(result.members()).isEqualTo(10);
        assertThat(result.meanMember()).isCloseTo(0.5595, within(1e-12));
        assertThat(result.bestMember()).isCloseTo(0.564, within(1e-12));
        assertThat(result.students().get(0).overMean().mean()).isCloseTo(0.0855, within(1e-12));
        assertThat(result.students().get(0).overBest().mean()).isCloseTo(0.081, within(1e-12));
        assertThat(summary.words())
                .anyMatch(sentence -> sentence.contains("+8.55 points over the mean member (2 of 2 seeds)"));
    }

    @Test
    void curvesAreLinesOfRecipesInTheOrderOfTheirAxis() {
        Summary summary = Synthetic.winning()
                .arm(new Arm(Experiment.UNLABELLED, Role.RECIPE, "agreement", 5_000), 730, 732)
                .arm(new Arm(Experiment.UNLABELLED, Role.RECIPE, "agreement", 1_000), 710, 712)
                .summary();

        assertThat(summary.curves()).hasSize(1);
        assertThat(summary.curves().get(0).lines().get(0).points())
                .extracting(Curve.Point::at)
                .containsExactly(1_000.0, 5_000.0);
        assertThat(summary.rows()).allMatch(row -> row.arm().experiment() == Experiment.MAIN);
    }

    @Test
    void saysSoWhenNothingWasMeasured() {
        assertThat(new Synthetic().summary().words()).containsExactly("No recipe made a model B here.");
    }

    private static Row row(Summary summary, String name) {
        return summary.rows().stream()
                .filter(row -> row.arm().name().equals(name) && row.arm().role() == Role.RECIPE)
                .findFirst()
                .orElseThrow();
    }
}
