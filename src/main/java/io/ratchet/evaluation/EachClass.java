package io.ratchet.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What becomes of each class, corrected after Holm for asking about all of them. By McNemar's mid-p against a margin of 0,
 * else by Tango's score against the margin.
 */
record EachClass(ClassRule rule, double margin, double alpha) implements Clause {

    @Override
    public Finding judge(Evidence evidence) {
        AnsweredImages answers = evidence.answers();
        List<PairedComparison> each = IntStream.range(0, answers.classes().size())
                .mapToObj(answers::ofClass)
                .toList();
        double[] pValues = Holm.adjust(each.stream().mapToDouble(this::pValue).toArray());
        return rule == ClassRule.NO_WORSE
                ? noneWorse(answers.classes(), each, pValues)
                : allSafe(answers.classes(), each, pValues);
    }

    private double pValue(PairedComparison one) {
        if (rule == ClassRule.NON_INFERIOR) {
            return GainBound.pValue(one, -margin);
        }
        return margin == 0 ? McNemar.challengerWorse(one).midP() : GainBound.lossPValue(one, margin);
    }

    private Finding noneWorse(List<String> classes, List<PairedComparison> each, double[] pValues) {
        List<String> worse = IntStream.range(0, pValues.length)
                .filter(label -> pValues[label] < alpha)
                .mapToObj(label -> gotWorse(classes.get(label), each.get(label), pValues[label]))
                .toList();
        String sentence = worse.isEmpty()
                ? "No class got significantly worse%s (%d classes, Holm-corrected one-sided %s, the smallest %s)."
                        .formatted(
                                byMore(),
                                classes.size(),
                                margin == 0 ? "mid-p" : "p",
                                Wording.against(Arrays.stream(pValues).min().orElse(1), alpha))
                : String.join(" ", worse);
        return finding(worse.isEmpty(), sentence, pValues, worse.size());
    }

    private String gotWorse(String name, PairedComparison one, double pValue) {
        return "Class '%s' got worse%s: right on %s, the champion on %s; Holm-corrected one-sided %s %s."
                .formatted(
                        name,
                        byMore(),
                        Wording.ofImages(one.challengerAccuracy()),
                        Wording.inShort(one.championAccuracy()),
                        margin == 0 ? "mid-p" : "p",
                        Wording.against(pValue, alpha));
    }

    private String byMore() {
        return margin == 0 ? "" : Wording.format(" by more than %.1f points", 100 * margin);
    }

    private Finding allSafe(List<String> classes, List<PairedComparison> each, double[] pValues) {
        List<String> open = IntStream.range(0, pValues.length)
                .filter(label -> !(pValues[label] < alpha))
                .mapToObj(label -> Wording.format(
                        "'%s' (%+.1f points on %,d images)",
                        classes.get(label),
                        100 * Gain.of(each.get(label)).difference(),
                        each.get(label).images()))
                .toList();
        String sentence = open.isEmpty()
                ? Wording.format(
                        "Each of the %d classes is shown to have lost less than %.1f points (Holm-corrected).",
                        classes.size(), 100 * margin)
                : Wording.format("Not shown to have lost less than %.1f points: ", 100 * margin)
                        + String.join(", ", open) + ".";
        return finding(open.isEmpty(), sentence, pValues, open.size());
    }

    private Finding finding(boolean passed, String sentence, double[] pValues, int failing) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("classes", (double) pValues.length);
        numbers.put("failing", (double) failing);
        numbers.put("smallestPValue", Arrays.stream(pValues).min().orElse(1));
        numbers.put("largestPValue", Arrays.stream(pValues).max().orElse(1));
        numbers.put("alpha", alpha);
        numbers.put("margin", margin);
        return new Finding(ClauseName.PER_CLASS.key(), passed, sentence, numbers);
    }
}
