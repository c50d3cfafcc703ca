package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClauseTests {

    private static final List<String> CLASSES = List.of("cat", "dog");

    /** Fails closed: answers alone say nothing of probabilities, time or size. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"CALIBRATION", "LATENCY", "SIZE"})
    void whatWasNotMeasuredIsNotPassed(ClauseName name) {
        GateRules rules = new GateRules(
                List.of(ClauseName.BETTER, name), 0.05, AlphaRule.FIXED, 1, Better.accuracy(), Limits.none());

        Verdict verdict = new Gate(rules).decide(evidence(1000, 800, 120, 10));

        assertThat(verdict.promote()).isFalse();
        assertThat(verdict.finding("better").orElseThrow().passed()).isTrue();
        assertThat(verdict.finding(name.key()).orElseThrow())
                .satisfies(finding -> assertThat(finding.passed()).isFalse())
                .satisfies(finding -> assertThat(finding.sentence()).startsWith("There is no "));
    }

    @Test
    void anEmptyGatePassesNoClauseThatComparesAnything() {
        Evidence none = Evidence.of(new AnsweredImages(new int[0], new int[0], new int[0], CLASSES));

        assertThat(new NegativeFlips(1).judge(none).passed()).isFalse();
        assertThat(new EveryClass().judge(none).passed()).isFalse();
        assertThat(new BetterByMcNemar(McNemar.Test.MID_P, 0, 0.5, "A")
                        .judge(none)
                        .passed())
                .isFalse();
        assertThat(new BetterByBetting(0, 0.5).judge(none).passed()).isFalse();
        assertThat(new BetterByBootstrap(new Better(Metric.MACRO_F1, Costs.parse(""), McNemar.Test.MID_P, 0), 0.5)
                        .judge(none)
                        .passed())
                .isFalse();
    }

    @Test
    void negativeFlipsAreCappedHoweverMuchIsGained() {
        Evidence evidence = evidence(1000, 500, 300, 101);

        assertThat(new NegativeFlips(0.101).judge(evidence).passed()).isTrue();
        Finding stopped = new NegativeFlips(0.1).judge(evidence);
        assertThat(stopped.passed()).isFalse();
        assertThat(stopped.numbers()).containsEntry("share", 0.101).containsEntry("most", 0.1);
        assertThat(stopped.sentence())
                .isEqualTo("Right with the champion and wrong with the challenger: 10.1 % of the images;"
                        + " at most 10.0 % are allowed.");
    }

    @ParameterizedTest
    @CsvSource({"2, 3.9, true", "2, 4.0, true", "2, 4.1, false"})
    void aSlowChallengerIsStopped(double champion, double challenger, boolean passed) {
        Evidence evidence = evidence(10, 5, 3, 0).withLatency(new Latency(champion, challenger));

        assertThat(new LatencyLimit(2).judge(evidence).passed()).isEqualTo(passed);
    }

    @Test
    void aLargeFileIsStopped() {
        assertThat(new SizeLimit(1024)
                        .judge(evidence(10, 5, 3, 0).withArtifactBytes(1024))
                        .passed())
                .isTrue();
        assertThat(new SizeLimit(1024)
                        .judge(evidence(10, 5, 3, 0).withArtifactBytes(1025))
                        .passed())
                .isFalse();
    }

    /** Of two images one is right: sure at 0.9, the calibration error is 0.4 and the Brier score 2 (0.1^2 + 0.9^2) / 2. */
    @Test
    void aChallengerThatIsFarTooSureIsStopped() {
        AnsweredImages answers = new AnsweredImages(new int[] {0, 1}, new int[] {0, 0}, new int[] {0, 0}, CLASSES);
        Evidence evidence = Evidence.of(answers)
                .withProbabilities(new Probabilities(
                        new float[][] {{0.5f, 0.5f}, {0.5f, 0.5f}}, new float[][] {{0.9f, 0.1f}, {0.9f, 0.1f}}));

        Finding finding = new Calibration(0.39, 1).judge(evidence);

        assertThat(finding.passed()).isFalse();
        assertThat(finding.numbers().get("championEce")).isEqualTo(0);
        assertThat(finding.numbers().get("challengerEce")).isCloseTo(0.4, offset());
        assertThat(finding.numbers().get("championBrier")).isCloseTo(0.5, offset());
        assertThat(finding.numbers().get("challengerBrier")).isCloseTo(0.82, offset());
        assertThat(new Calibration(0.41, 0.33).judge(evidence).passed()).isTrue();
        assertThat(new Calibration(0.41, 0.31).judge(evidence).passed()).isFalse();
    }

    @Test
    void probabilitiesThatAreNoneAreRefused() {
        float[][] fine = {{0.5f, 0.5f}};
        for (float[] bad : new float[][] {{0.5f, 0.6f}, {Float.NaN, 1}, {-0.5f, 1.5f}}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Probabilities(fine, new float[][] {bad}));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evidence(3, 1, 1, 0).withProbabilities(new Probabilities(fine, fine)));
    }

    /** 1,000 images of each class: cat loses 2 points, dog gains 12. */
    @Test
    void aMarginForgivesAClassALossThatStaysWithinIt() {
        Evidence evidence = twoClasses(1000, 20, 40, 140, 20);

        assertThat(new EachClass(ClassRule.NO_WORSE, 0, 0.05).judge(evidence).passed())
                .isFalse();
        assertThat(new EachClass(ClassRule.NO_WORSE, 0.02, 0.05).judge(evidence).passed())
                .isTrue();
    }

    /** The same loss of 2 points, +- 1.5: it is shown to be less than 5 points, but not to be less than 3. */
    @Test
    void nonInferiorityHasToBeShownForEachClass() {
        Evidence evidence = twoClasses(1000, 20, 40, 140, 20);

        assertThat(new EachClass(ClassRule.NON_INFERIOR, 0.05, 0.05)
                        .judge(evidence)
                        .passed())
                .isTrue();
        Finding open = new EachClass(ClassRule.NON_INFERIOR, 0.03, 0.05).judge(evidence);
        assertThat(open.passed()).isFalse();
        assertThat(open.sentence())
                .isEqualTo("Not shown to have lost less than 3.0 points: 'cat' (-2.0 points on 1,000 images).");
        // Too few images show nothing at all.
        assertThat(new EachClass(ClassRule.NON_INFERIOR, 0.05, 0.05)
                        .judge(twoClasses(30, 2, 2, 2, 2))
                        .passed())
                .isFalse();
    }

    @Test
    void alphaShrinksWithTheSquareOfTheGenerationAndSumsToItself() {
        assertThat(AlphaRule.SPENDING.level(0.05, 1)).isCloseTo(0.0304, org.assertj.core.data.Offset.offset(0.00005));
        assertThat(AlphaRule.SPENDING.level(0.05, 2)).isCloseTo(0.0076, org.assertj.core.data.Offset.offset(0.00005));
        assertThat(AlphaRule.SPENDING.level(0.05, 5)).isCloseTo(0.0012, org.assertj.core.data.Offset.offset(0.00005));
        double sum = 0;
        for (int g = 1; g < 100_000; g++) {
            sum += AlphaRule.SPENDING.level(0.05, g);
        }
        assertThat(sum).isLessThan(0.05).isGreaterThan(0.04999);
        assertThat(AlphaRule.SPENDING.level(0.05, 0)).isEqualTo(0.05);
        assertThat(AlphaRule.FIXED.level(0.05, 7)).isEqualTo(0.05);
    }

    @Test
    void theSameEvidenceThatPassesFirstFailsAfterManyVerdictsAndTheVerdictWarns() {
        GateRules rules = new GateRules(
                List.of(ClauseName.BETTER), 0.05, AlphaRule.SPENDING, 1, Better.accuracy(), Limits.none());
        Evidence evidence = evidence(2000, 1500, 130, 95);

        Verdict first = new Gate(rules).decide(evidence);
        Verdict hundredth = new Gate(rules).decide(evidence.withUse(new GateUse(100, 1, 0, new boolean[0], 1234)));

        assertThat(first.promote()).isTrue();
        assertThat(first.reasons()).noneMatch(reason -> reason.contains("worn"));
        assertThat(hundredth.promote()).isFalse();
        assertThat(hundredth.alpha()).isEqualTo(AlphaRule.SPENDING.level(0.05, 100));
        assertThat(hundredth.finding("reuse").orElseThrow().sentence())
                .isEqualTo("Verdict 100 on the same gate images: it is held at 0.00000304 of alpha 0.05."
                        + " The gate is worn: 1,234 more gate images start a new count.");
    }

    @Test
    void clausesAreReadByNameAndBetterIsAlwaysAmongThem() {
        assertThat(ClauseName.parse("better, per-class")).containsExactly(ClauseName.BETTER, ClauseName.PER_CLASS);
        for (String bad : List.of("", "images", "better,better", "better,colour")) {
            assertThatIllegalArgumentException().isThrownBy(() -> ClauseName.parse(bad));
        }
    }

    private static org.assertj.core.data.Offset<Double> offset() {
        return org.assertj.core.data.Offset.offset(1e-6);
    }

    private static Evidence twoClasses(int each, int catWon, int catLost, int dogWon, int dogLost) {
        int[] truth = new int[2 * each];
        Arrays.fill(truth, each, 2 * each, 1);
        int[] champion = truth.clone();
        int[] challenger = truth.clone();
        flip(champion, 0, catWon);
        flip(challenger, catWon, catLost);
        flip(champion, each, dogWon);
        flip(challenger, each + dogWon, dogLost);
        return Evidence.of(new AnsweredImages(truth, champion, challenger, CLASSES));
    }

    private static void flip(int[] answers, int from, int count) {
        for (int i = from; i < from + count; i++) {
            answers[i] = 1 - answers[i];
        }
    }

    /** Of class "cat"; the rest both name wrongly. */
    private static Evidence evidence(int images, int both, int won, int lost) {
        int[] champion = new int[images];
        int[] challenger = new int[images];
        for (int i = both; i < images; i++) {
            challenger[i] = i < both + won ? 0 : 1;
            champion[i] = i >= both + won && i < both + won + lost ? 0 : 1;
        }
        return Evidence.of(new AnsweredImages(new int[images], champion, challenger, CLASSES));
    }
}
