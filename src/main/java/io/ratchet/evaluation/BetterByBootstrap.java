package io.ratchet.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The same for metrics that are no mean over images, by the paired bootstrap over groups of near duplicates. */
record BetterByBootstrap(Better better, double alpha) implements Clause {

    @Override
    public Finding judge(Evidence evidence) {
        AnsweredImages answers = evidence.answers();
        Optional<String> unknown =
                better.metric() == Metric.COST ? better.costs().unknown(answers.classes()) : Optional.empty();
        if (unknown.isPresent()) {
            return Finding.missing(ClauseName.BETTER.key(), "class for the cost of '" + unknown.get() + "'");
        }
        if (answers.images() == 0) {
            return Finding.missing(ClauseName.BETTER.key(), "gate image");
        }
        Bootstrap bootstrap =
                Bootstrap.of(evidence, better.metric().score(better.costs().matrix(answers.classes())), alpha);
        return finding(evidence, bootstrap);
    }

    private Finding finding(Evidence evidence, Bootstrap bootstrap) {
        double pValue = bootstrap.pValue(better.minGain());
        double low = bootstrap.lower(alpha);
        long groups = Arrays.stream(evidence.groups()).distinct().count();
        String sentence = Wording.format(
                "Gain in %s: %+.4f, at this level at least %+.4f, and has to be above %.4f; bootstrap of %,d groups of near"
                        + " duplicates, %,d draws, one-sided p %s.",
                better.metric().words(),
                bootstrap.gain(),
                low,
                better.minGain(),
                groups,
                bootstrap.draws().length,
                Wording.against(pValue, alpha));
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("gain", bootstrap.gain());
        numbers.put("pValue", pValue);
        numbers.put("alpha", alpha);
        numbers.put("gainAtLeast", low);
        numbers.put("minGain", better.minGain());
        numbers.put("groups", (double) groups);
        return new Finding(ClauseName.BETTER.key(), pValue < alpha, sentence, numbers);
    }
}
