package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GateTests {

    private static final List<String> CLASSES = List.of("cat", "dog");

    private final Gate gate = new Gate(GateRules.ofAnswers(0.05, 500));

    @Test
    void promotesAProvenGainAndSaysWhy() {
        Verdict verdict = gate.decide(
                new Answers().of(0, 1000, 800, 51, 20).of(1, 1000, 800, 51, 20).build());

        assertThat(verdict.promote()).isTrue();
        assertThat(verdict.comparison()).isEqualTo(new PairedComparison(2000, 1600, 102, 40));
        assertThat(verdict.gain()).isEqualTo(0.031);
        assertThat(verdict.pValue()).isEqualTo(McNemar.of(102, 40).midP());
        assertThat(verdict.alpha()).isEqualTo(0.05);
        assertThat(verdict.reasons())
                .containsExactly(
                        "Right on 1,702 of 2,000 gate images (85.1 %), the champion on 1,640 (82.0 %):"
                                + " +3.1 points, 95 % interval +1.9 to +4.3.",
                        "Verdict 1 on the same gate images: each is held at alpha 0.05, and of challengers that are no better one"
                                + " passes sooner or later.",
                        "The gate holds 2,000 images; at least 500 are needed.",
                        "Each of the 2 classes has gate images.",
                        "Images only the challenger got right: 102, only the champion: 40; one-sided mid-p 0.0000000687,"
                                + " below 0.05; at this level the gain is at least +2.14 points, and has to be above 0.00.",
                        "No class got significantly worse (2 classes, Holm-corrected one-sided mid-p,"
                                + " the smallest 1, not below 0.05).",
                        "This gate of 2,000 images sees a gain of 1.5 points in four of five cases (at alpha 0.05, where exactly one"
                                + " is right on 7.1 % of the images); to see 0.5 points takes 15,557 more.");
    }

    @Test
    void rejectsAGainThatMayBeChance() {
        Verdict verdict = gate.decide(
                new Answers().of(0, 500, 400, 24, 20).of(1, 500, 400, 24, 20).build());

        assertThat(verdict.promote()).isFalse();
        assertThat(verdict.gain()).isPositive();
        assertThat(verdict.reasons()).anyMatch(reason -> reason.contains("not below 0.05"));
    }

    @Test
    void rejectsATie() {
        Verdict alike = gate.decide(
                new Answers().of(0, 500, 400, 0, 0).of(1, 500, 400, 0, 0).build());
        Verdict balanced = gate.decide(
                new Answers().of(0, 500, 300, 50, 50).of(1, 500, 300, 50, 50).build());

        assertThat(alike.promote()).isFalse();
        assertThat(alike.pValue()).isEqualTo(0.5);
        assertThat(balanced.promote()).isFalse();
    }

    @Test
    void rejectsATieEvenAtTheLargestAlpha() {
        Gate lax = new Gate(GateRules.ofAnswers(0.5, 1));

        assertThat(lax.decide(new Answers().of(0, 9, 5, 0, 0).of(1, 9, 5, 0, 0).build())
                        .promote())
                .isFalse();
    }

    @Test
    void rejectsAPerfectChallengerOnTooFewImages() {
        Verdict verdict = gate.decide(
                new Answers().of(0, 250, 100, 150, 0).of(1, 249, 100, 149, 0).build());

        assertThat(verdict.promote()).isFalse();
        assertThat(verdict.reasons())
                .contains("The gate holds only 499 images, but at least 500 are needed: import more labelled images.");
    }

    @Test
    void rejectsAGainPaidForByOneClass() {
        Verdict verdict = gate.decide(
                new Answers().of(0, 500, 400, 2, 30).of(1, 500, 300, 120, 5).build());

        assertThat(verdict.pValue()).isLessThan(0.001);
        assertThat(verdict.promote()).isFalse();
        assertThat(verdict.finding("per-class").orElseThrow().sentence())
                .startsWith(
                        "Class 'cat' got worse: right on 402 of 500 gate images (80.4 %), the champion on 430 (86.0 %)")
                .endsWith("below 0.05.");
    }

    @Test
    void forgivesAClassALossThatMayBeChance() {
        Verdict verdict = gate.decide(
                new Answers().of(0, 500, 400, 5, 9).of(1, 500, 300, 120, 5).build());

        assertThat(verdict.promote()).isTrue();
    }

    @Test
    void correctsForAskingAboutManyClasses() {
        // One class alone at mid-p 0.0195 would count as worse; among ten it may be chance.
        List<String> ten = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
        Answers answers = new Answers(ten).of(0, 100, 80, 1, 7);
        for (int label = 1; label < 10; label++) {
            answers.of(label, 100, 70, 10, 5);
        }

        assertThat(gate.decide(answers.build()).promote()).isTrue();
    }

    @Test
    void rejectsWhenAClassHasNoGateImage() {
        Verdict verdict = gate.decide(new Answers().of(0, 1000, 500, 300, 0).build());

        assertThat(verdict.promote()).isFalse();
        assertThat(verdict.reasons()).anyMatch(reason -> reason.startsWith("No gate image shows 'dog'"));
    }

    @Test
    void rejectsWithoutAnyImage() {
        Verdict verdict = gate.decide(new Answers().build());

        assertThat(verdict.promote()).isFalse();
        assertThat(verdict.gainLow()).isEqualTo(-1);
        assertThat(verdict.gainHigh()).isEqualTo(1);
        assertThat(verdict.findings()).hasSize(7);
    }

    @Test
    void needsAPValueTrulyBelowAlpha() {
        Evidence answers =
                new Answers().of(0, 300, 200, 10, 2).of(1, 300, 200, 0, 0).build();
        double pValue = McNemar.of(10, 2).midP();

        assertThat(new Gate(GateRules.ofAnswers(pValue, 500)).decide(answers).promote())
                .isFalse();
        assertThat(new Gate(GateRules.ofAnswers(pValue * (1 + 1e-9), 500))
                        .decide(answers)
                        .promote())
                .isTrue();
    }

    @Test
    void promotesAnEqualChallengerNoMoreOftenThanAlphaSays() {
        Random random = new Random(7);
        int gates = 10_000;
        int promoted = 0;
        for (int i = 0; i < gates; i++) {
            promoted += gate.decide(Evidence.of(equallyGood(random))).promote() ? 1 : 0;
        }
        // Three standard errors of 10,000 draws at 0.05 are 0.0065; a gate that never opens would be no test.
        assertThat((double) promoted / gates).isBetween(0.03, 0.0565);
    }

    @Test
    void firstVersionHasToBeatTheMostFrequentClass() {
        Verdict verdict = gate.decideFirst(
                new int[] {0, 0, 1, 1, 1, 0, 1, 0, 1, 1, 1}, new int[] {0, 0, 1, 1, 1, 0, 1, 0, 1, 1, 1}, CLASSES, 1);

        assertThat(verdict.comparison()).isEqualTo(new PairedComparison(11, 7, 4, 0));
        assertThat(verdict.pValue()).isEqualTo(1 / 32.0);
        assertThat(verdict.promote()).isTrue();
        assertThat(verdict.reasons())
                .hasSize(5)
                .contains("The gate holds 11 images; challengers need at least 500:"
                        + " nobody can be promoted until more labelled images come in.")
                .contains(
                        "This is the first version: what compares with a champion is not asked, and no alpha is spent.");
        assertThat(verdict.reasons().get(0))
                .startsWith("Right on 11 of 11 gate images (100.0 %), always answering 'dog', the most frequent class,"
                        + " on 7 (63.6 %): +36.4 points");
    }

    @Test
    void firstVersionThatOnlyGuessesIsRejected() {
        int[] truth = {0, 0, 1, 1, 1};

        assertThat(gate.decideFirst(truth, new int[] {1, 1, 1, 1, 1}, CLASSES, 1)
                        .promote())
                .isFalse();
        assertThat(gate.decideFirst(new int[0], new int[0], CLASSES, 1).promote())
                .isFalse();
    }

    @Test
    void firstVersionIsNotJudgedWithoutImagesOfAClass() {
        int[] truth = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1};

        assertThat(gate.decideFirst(truth, truth, List.of("cat", "dog", "fox"), 1)
                        .promote())
                .isFalse();
    }

    @Test
    void refusesAnswersToOtherImages() {
        assertThatIllegalArgumentException().isThrownBy(() -> gate.decideFirst(new int[3], new int[2], CLASSES, 1));
    }

    private static AnsweredImages equallyGood(Random random) {
        int images = 600;
        int[] truth = new int[images];
        int[] champion = new int[images];
        int[] challenger = new int[images];
        for (int i = 0; i < images; i++) {
            truth[i] = i % 2;
            champion[i] = random.nextDouble() < 0.85 ? truth[i] : 1 - truth[i];
            challenger[i] = random.nextDouble() < 0.85 ? truth[i] : 1 - truth[i];
        }
        return new AnsweredImages(truth, champion, challenger, CLASSES);
    }

    /** Builds answers from counts. */
    private static final class Answers {

        private final List<int[]> rows = new ArrayList<>();
        private final List<String> classes;

        Answers() {
            this(CLASSES);
        }

        Answers(List<String> classes) {
            this.classes = classes;
        }

        Answers of(int label, int images, int bothRight, int onlyChallenger, int onlyChampion) {
            int wrong = (label + 1) % classes.size();
            for (int i = 0; i < images; i++) {
                boolean both = i < bothRight;
                boolean challenger = both || i < bothRight + onlyChallenger;
                boolean champion =
                        both || (i >= bothRight + onlyChallenger && i < bothRight + onlyChallenger + onlyChampion);
                rows.add(new int[] {label, champion ? label : wrong, challenger ? label : wrong});
            }
            return this;
        }

        Evidence build() {
            return Evidence.of(new AnsweredImages(column(0), column(1), column(2), classes));
        }

        private int[] column(int column) {
            return rows.stream().mapToInt(row -> row[column]).toArray();
        }
    }
}
