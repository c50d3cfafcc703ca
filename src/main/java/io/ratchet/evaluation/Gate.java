package io.ratchet.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Decides whether a challenger may serve. Fails closed: it promotes only if every rule passed, and each rule leaves its
 * sentence in the verdict, passed or not.
 */
public final class Gate {

    private final GateRules rules;

    public Gate(GateRules rules) {
        this.rules = rules;
    }

    /** Compares a challenger with the champion. */
    public Verdict decide(AnsweredImages answers) {
        PairedComparison overall = answers.overall();
        return verdict(
                overall,
                Stream.of(
                        scores(overall, "the champion"),
                        enoughImages(overall.images()),
                        everyClassPresent(answers),
                        provenBetter(overall, "the champion"),
                        noClassWorse(answers)));
    }

    /**
     * Judges a first version, when no champion serves yet, against always answering the most frequent class of the gate
     * images. A small gate is no obstacle here: serving something that beats a guess is better than serving nothing.
     *
     * @param truth the true label of each gate image
     * @param answers what the first version answered, in the same order
     * @param classes the names that the labels index
     */
    public Verdict decideFirst(int[] truth, int[] answers, List<String> classes) {
        int constant = mostFrequent(truth, classes.size());
        int[] guesses = new int[truth.length];
        Arrays.fill(guesses, constant);
        AnsweredImages answered = new AnsweredImages(truth, guesses, answers, classes);
        PairedComparison overall = answered.overall();
        return verdict(
                overall,
                Stream.of(
                        scores(overall, "always answering '" + classes.get(constant) + "', the most frequent class,"),
                        enoughImagesLater(overall.images()),
                        everyClassPresent(answered),
                        provenBetter(overall, "that constant answer"),
                        new Clause(true, "This is the first version: no class is compared with a champion's.")));
    }

    private Verdict verdict(PairedComparison overall, Stream<Clause> applied) {
        List<Clause> clauses = applied.toList();
        Gain gain = Gain.of(overall);
        return new Verdict(
                clauses.stream().allMatch(Clause::passed),
                overall,
                gain.difference(),
                gain.low(),
                gain.high(),
                McNemar.challengerBetter(overall).midP(),
                rules.alpha(),
                clauses.stream().map(Clause::sentence).toList());
    }

    private static Clause scores(PairedComparison overall, String opponent) {
        String sentence = "Right on %s, %s on %s: %s."
                .formatted(
                        Wording.ofImages(overall.challengerAccuracy()),
                        opponent,
                        Wording.inShort(overall.championAccuracy()),
                        Wording.points(Gain.of(overall)));
        return new Clause(true, sentence);
    }

    private Clause enoughImages(int images) {
        boolean enough = images >= rules.minImages();
        String sentence = enough
                ? Wording.format("The gate holds %,d images; at least %,d are needed.", images, rules.minImages())
                : Wording.format(
                        "The gate holds only %,d images, but at least %,d are needed: import more labelled images.",
                        images, rules.minImages());
        return new Clause(enough, sentence);
    }

    private Clause enoughImagesLater(int images) {
        String sentence = images >= rules.minImages()
                ? Wording.format("The gate holds %,d images, enough for challengers to come.", images)
                : Wording.format(
                        "The gate holds %,d images; challengers need at least %,d:"
                                + " nobody can be promoted until more labelled images come in.",
                        images, rules.minImages());
        return new Clause(true, sentence);
    }

    private static Clause everyClassPresent(AnsweredImages answers) {
        List<String> missing = IntStream.range(0, answers.classes().size())
                .filter(label -> answers.ofClass(label).images() == 0)
                .mapToObj(label -> "'" + answers.classes().get(label) + "'")
                .toList();
        String sentence = missing.isEmpty()
                ? "Each of the %d classes has gate images."
                        .formatted(answers.classes().size())
                : "No gate image shows " + String.join(", ", missing) + ": nobody would notice if it were unlearned.";
        return new Clause(missing.isEmpty(), sentence);
    }

    private Clause provenBetter(PairedComparison overall, String opponent) {
        double midP = McNemar.challengerBetter(overall).midP();
        String sentence = Wording.format(
                "Images only the challenger got right: %,d, only %s: %,d; one-sided mid-p %s.",
                overall.challengerOnlyRight(),
                opponent,
                overall.championOnlyRight(),
                Wording.against(midP, rules.alpha()));
        return new Clause(midP < rules.alpha(), sentence);
    }

    private Clause noClassWorse(AnsweredImages answers) {
        List<String> classes = answers.classes();
        List<PairedComparison> each =
                IntStream.range(0, classes.size()).mapToObj(answers::ofClass).toList();
        double[] pValues = Holm.adjust(each.stream()
                .mapToDouble(one -> McNemar.challengerWorse(one).midP())
                .toArray());
        List<String> worse = IntStream.range(0, classes.size())
                .filter(label -> pValues[label] < rules.alpha())
                .mapToObj(label -> gotWorse(classes.get(label), each.get(label), pValues[label]))
                .toList();
        String sentence = worse.isEmpty()
                ? "No class got significantly worse (%d classes, Holm-corrected one-sided mid-p, the smallest %s)."
                        .formatted(
                                classes.size(),
                                Wording.against(Arrays.stream(pValues).min().orElse(1), rules.alpha()))
                : String.join(" ", worse);
        return new Clause(worse.isEmpty(), sentence);
    }

    private String gotWorse(String name, PairedComparison one, double pValue) {
        return "Class '%s' got worse: right on %s, the champion on %s; Holm-corrected one-sided mid-p %s."
                .formatted(
                        name,
                        Wording.ofImages(one.challengerAccuracy()),
                        Wording.inShort(one.championAccuracy()),
                        Wording.against(pValue, rules.alpha()));
    }

    private static int mostFrequent(int[] truth, int classes) {
        return IntStream.range(0, classes)
                .boxed()
                .max((one, other) -> Long.compare(count(truth, one), count(truth, other)))
                .orElseThrow(() -> new IllegalArgumentException("there are at least two classes, not 0"));
    }

    private static long count(int[] truth, int label) {
        return Arrays.stream(truth).filter(actual -> actual == label).count();
    }
}
