package io.ratchet.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;

/** Whether the lower bound of the gain in accuracy, at the level in force, exceeds what is asked; see {@link GainBound}. */
record BetterByMcNemar(McNemar.Test test, double minGain, double alpha, String opponent) implements Clause {

    @Override
    public Finding judge(Evidence evidence) {
        PairedComparison counts = evidence.answers().overall();
        double pValue = test.of(McNemar.challengerBetter(counts));
        double low = GainBound.lower(counts, test, alpha);
        boolean proven = pValue < alpha && low > minGain;
        String sentence = Wording.format(
                "Images only the challenger got right: %,d, only %s: %,d; one-sided %s %s; at this level the gain is at least"
                        + " %+.2f points, and has to be above %.2f.",
                counts.challengerOnlyRight(),
                opponent,
                counts.championOnlyRight(),
                test.words(),
                Wording.against(pValue, alpha),
                100 * low,
                100 * minGain);
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("challengerOnlyRight", (double) counts.challengerOnlyRight());
        numbers.put("championOnlyRight", (double) counts.championOnlyRight());
        numbers.put("pValue", pValue);
        numbers.put("alpha", alpha);
        numbers.put("gainAtLeast", low);
        numbers.put("minGain", minGain);
        return new Finding(ClauseName.BETTER.key(), proven, sentence, numbers);
    }
}
