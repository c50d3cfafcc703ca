package io.ratchet.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decides whether a challenger may serve. Fails closed: it promotes only if every clause passed, and each clause leaves its
 * line in the verdict, passed or not.
 */
public final class Gate {

    private final GateRules rules;

    public Gate(GateRules rules) {
        this.rules = rules;
    }

    /** Compares a challenger with the champion. */
    public Verdict decide(Evidence evidence) {
        PairedComparison overall = evidence.answers().overall();
        double alpha = rules.alphaRule().level(rules.alpha(), evidence.use().generation());
        List<Finding> findings = new ArrayList<>();
        findings.add(Telling.scores(overall, "the champion"));
        findings.add(new ReuseNote(rules.alphaRule(), rules.alpha()).judge(evidence));
        rules.clauses().forEach(name -> findings.add(clause(name, alpha).judge(evidence)));
        findings.add(new PowerNote(alpha).judge(evidence));
        return verdict(overall, findings, spent(evidence));
    }

    private Clause clause(ClauseName name, double alpha) {
        Limits limits = rules.limits();
        return switch (name) {
            case IMAGES -> new EnoughImages(rules.minImages());
            case CLASSES -> new EveryClass();
            case BETTER -> better(alpha);
            case PER_CLASS -> new EachClass(limits.classRule(), limits.classMargin(), rules.alpha());
            case FLIPS -> new NegativeFlips(limits.maxNegativeFlips());
            case CALIBRATION -> new Calibration(limits.maxEceIncrease(), limits.maxBrierIncrease());
            case LATENCY -> new LatencyLimit(limits.maxLatencyFactor());
            case SIZE -> new SizeLimit(limits.maxArtifactBytes());
        };
    }

    private Clause better(double alpha) {
        Better better = rules.better();
        if (rules.alphaRule() == AlphaRule.E_PROCESS) {
            return new BetterByBetting(better.minGain(), alpha);
        }
        return better.metric() == Metric.ACCURACY
                ? new BetterByMcNemar(better.test(), better.minGain(), alpha, "the champion")
                : new BetterByBootstrap(better, alpha);
    }

    private Spent spent(Evidence evidence) {
        GateUse use = evidence.use();
        double eValue =
                Betting.eValue(evidence.answers(), use.own(), rules.better().minGain());
        return new Spent(rules.alphaRule(), use.generation(), use.wealth(), use.spent(), eValue);
    }

    /**
     * Judges a first version, when no champion serves yet, against always answering the most frequent class of the gate
     * images, at alpha itself: nothing was asked before. A small gate is no obstacle here: serving something that beats a guess is
     * better than serving nothing.
     *
     * @param truth the true label of each gate image
     * @param answers what the first version answered, in the same order
     * @param classes the names that the labels index
     * @param artifactBytes size of its file
     */
    public Verdict decideFirst(int[] truth, int[] answers, List<String> classes, long artifactBytes) {
        int constant = mostFrequent(truth, classes.size());
        int[] guesses = new int[truth.length];
        Arrays.fill(guesses, constant);
        Evidence evidence = Evidence.of(new AnsweredImages(truth, guesses, answers, classes))
                .withArtifactBytes(artifactBytes)
                .withUse(GateUse.none());
        PairedComparison overall = evidence.answers().overall();
        List<Finding> findings = new ArrayList<>();
        findings.add(
                Telling.scores(overall, "always answering '" + classes.get(constant) + "', the most frequent class,"));
        findings.add(Telling.enoughImagesLater(overall.images(), rules.minImages()));
        findings.add(new EveryClass().judge(evidence));
        findings.add(new BetterByMcNemar(McNemar.Test.MID_P, 0, rules.alpha(), "that constant answer").judge(evidence));
        if (rules.clauses().contains(ClauseName.SIZE)) {
            findings.add(clause(ClauseName.SIZE, rules.alpha()).judge(evidence));
        }
        findings.add(Telling.firstVersion());
        return verdict(overall, findings, Spent.nothing(rules.alphaRule()));
    }

    private static Verdict verdict(PairedComparison overall, List<Finding> findings, Spent spent) {
        Gain gain = Gain.of(overall);
        Finding better = findings.stream()
                .filter(finding -> finding.name().equals(ClauseName.BETTER.key()))
                .findFirst()
                .orElseThrow();
        return new Verdict(
                findings.stream().allMatch(Finding::passed),
                overall,
                gain.difference(),
                gain.low(),
                gain.high(),
                // A test that could not be made proves nothing.
                better.numbers().getOrDefault("pValue", 1.0),
                better.numbers().getOrDefault("alpha", 0.0),
                findings,
                spent);
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
