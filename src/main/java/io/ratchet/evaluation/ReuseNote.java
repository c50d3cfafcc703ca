package io.ratchet.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;

/** Tells how often the same gate images have judged, and what that does to alpha. */
record ReuseNote(AlphaRule rule, double alpha) implements Clause {

    /** The level has shrunk to a twenty-fifth by then. */
    private static final int OFTEN = 5;

    @Override
    public Finding judge(Evidence evidence) {
        GateUse use = evidence.use();
        double level = rule.level(alpha, use.generation());
        String sentence = Wording.format("Verdict %,d on the same gate images: %s.", use.generation(), held(level));
        if (use.generation() >= OFTEN || (rule == AlphaRule.FIXED && use.generation() > 1)) {
            sentence += Wording.format(" The gate is worn: %,d more gate images start a new count.", use.freshNeeded());
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("generation", (double) use.generation());
        numbers.put("alpha", alpha);
        numbers.put("level", level);
        numbers.put("freshNeeded", (double) use.freshNeeded());
        return new Finding("reuse", true, sentence, numbers);
    }

    private String held(double level) {
        return switch (rule) {
            case SPENDING -> "it is held at " + Wording.level(level) + " of alpha " + Wording.level(alpha);
            case E_PROCESS -> "the evidence of all of them counts together, at alpha " + Wording.level(alpha);
            case FIXED ->
                "each is held at alpha " + Wording.level(alpha)
                        + ", and of challengers that are no better one passes sooner or later";
        };
    }
}
