package io.ratchet.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether the evidence of all bets so far reaches 1 / alpha with this challenger's help: wealth of earlier budgets times the
 * sum, over the verdicts g of this budget, of {@code 6 / (pi^2 g^2)} times the e-value of each. The mean of e-values on the same
 * images is an e-value, the product of such on other images is one, too; so all verdicts together promote one of challengers that
 * are never better with probability alpha at most.
 */
record BetterByBetting(double minGain, double alpha) implements Clause {

    @Override
    public Finding judge(Evidence evidence) {
        GateUse use = evidence.use();
        double eValue = Betting.eValue(evidence.answers(), use.own(), minGain);
        double total = new Spent(AlphaRule.E_PROCESS, use.generation(), use.wealth(), use.spent(), eValue).evidence();
        double gain = Gain.of(evidence.answers().overall()).difference();
        // Others' evidence alone must not carry a challenger over the line.
        boolean proven = total >= 1 / alpha && eValue > 1 && gain > minGain;
        String sentence = Wording.format(
                "Betting on the challenger, image by image, made %.3g of 1; the evidence with that of earlier verdicts is %.3g, and"
                        + " %.3g is needed.",
                eValue, total, 1 / alpha);
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("eValue", eValue);
        numbers.put("evidence", total);
        numbers.put("needed", 1 / alpha);
        // 1/E is a p-value, if a weak one.
        numbers.put("pValue", Math.min(1, 1 / total));
        numbers.put("alpha", alpha);
        numbers.put("minGain", minGain);
        return new Finding(ClauseName.BETTER.key(), proven, sentence, numbers);
    }
}
