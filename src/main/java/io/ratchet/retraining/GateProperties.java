package io.ratchet.retraining;

import io.ratchet.evaluation.AlphaRule;
import io.ratchet.evaluation.Better;
import io.ratchet.evaluation.ClassRule;
import io.ratchet.evaluation.ClauseName;
import io.ratchet.evaluation.Costs;
import io.ratchet.evaluation.GateRules;
import io.ratchet.evaluation.Limits;
import io.ratchet.evaluation.McNemar;
import io.ratchet.evaluation.Metric;
import io.ratchet.evaluation.Power;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a challenger has to prove.
 *
 * @param alpha how often, at most, a loop whose challengers are no better may promote one
 * @param rule {@code spending}, {@code e-process} or {@code fixed}, see {@link AlphaRule}
 * @param minImages gate images that it takes at least
 * @param clauses the rules that are asked, see {@link ClauseName}
 * @param metric in which it has to gain, see {@link Metric}
 * @param costs of wrong answers, {@code truth>answer=cost}, for the metric cost
 * @param test {@code mid-p} or {@code exact}, for the metric accuracy
 * @param minGain what the lower bound of the gain has to exceed, in the metric's unit: 0.005 is half a point
 * @param classRule {@code no-worse} or {@code non-inferior}, see {@link ClassRule}
 * @param classMargin accuracy that a class may lose, as a share
 * @param maxNegativeFlips share of gate images that may turn from right to wrong
 * @param maxEceIncrease how much larger the expected calibration error may be
 * @param maxBrierIncrease how much larger the Brier score may be
 * @param maxLatencyFactor how many times as long a batch may take
 * @param maxArtifactSize largest file of a model
 */
@ConfigurationProperties("ratchet.gate")
public record GateProperties(
        @DefaultValue("0.05") double alpha,
        // A loop asks the same gate again and again.
        @DefaultValue("spending") String rule,
        @DefaultValue("500") int minImages,
        // Everything that is measured in each run anyway.
        @DefaultValue("images,classes,better,per-class,flips,calibration,latency,size")
        String clauses,

        @DefaultValue("accuracy") String metric,
        @DefaultValue("") String costs,
        // It keeps the level and uses it nearly fully (Fagerland et al. 2013).
        @DefaultValue("mid-p") String test,
        // Proven to be better at all: training has been paid for already.
        @DefaultValue("0") double minGain,
        // 500 images of ten classes are 50 a class, too few to prove for each that it lost less than ten points.
        @DefaultValue("no-worse") String classRule,
        @DefaultValue("0") double classMargin,
        // More than one answer in ten that was right and is wrong is another product to its users.
        @DefaultValue("0.1") double maxNegativeFlips,
        // The calibration error of 500 images moves by two or three points by chance.
        @DefaultValue("0.05") double maxEceIncrease,
        // Of 0 to 2; a better challenger lowers it, so this stops only one that became far too sure.
        @DefaultValue("0.05") double maxBrierIncrease,
        // Half the throughput; a committee of ten on a backbone takes 1.3 times as long as one head.
        @DefaultValue("2") double maxLatencyFactor,
        // Nodes hold two in memory while they swap, and the database stores one for each version.
        @DefaultValue("256MB") DataSize maxArtifactSize) {

    public GateProperties {
        // Written so that NaN is refused too.
        if (!(alpha > 0 && alpha <= 0.5)) {
            throw new IllegalArgumentException("ratchet.gate.alpha is " + alpha + ", allowed is above 0, up to 0.5");
        }
        if (minImages < 1) {
            throw new IllegalArgumentException("ratchet.gate.min-images is " + minImages + ", allowed is 1 or more");
        }
        require("min-gain", minGain, 0, Double.MAX_VALUE);
        require("class-margin", classMargin, 0, 1);
        require("max-negative-flips", maxNegativeFlips, 0, 1);
        require("max-ece-increase", maxEceIncrease, 0, 1);
        require("max-brier-increase", maxBrierIncrease, 0, 2);
        require("max-latency-factor", maxLatencyFactor, 1, Double.MAX_VALUE);
        if (maxArtifactSize.toBytes() < 1) {
            throw new IllegalArgumentException(
                    "ratchet.gate.max-artifact-size is " + maxArtifactSize + ", allowed is 1B or more");
        }
        AlphaRule alphaRule = parsed("rule", rule, AlphaRule::parse);
        Metric gained = parsed("metric", metric, Metric::parse);
        parsed("clauses", clauses, ClauseName::parse);
        parsed("costs", costs, Costs::parse);
        parsed("test", test, McNemar.Test::parse);
        if (parsed("class-rule", classRule, ClassRule::parse) == ClassRule.NON_INFERIOR && classMargin == 0) {
            throw new IllegalArgumentException(
                    "ratchet.gate.class-rule is non-inferior, allowed when ratchet.gate.class-margin is above 0, up to 1");
        }
        if (alphaRule == AlphaRule.E_PROCESS && gained != Metric.ACCURACY) {
            throw new IllegalArgumentException(
                    "ratchet.gate.rule is e-process, allowed with the metric " + metric + " is spending, fixed");
        }
    }

    private static void require(String key, double value, double from, double to) {
        // Written so that NaN is refused too.
        if (!(value >= from && value <= to)) {
            String allowed = to == Double.MAX_VALUE ? from + " or more" : from + " to " + to;
            throw new IllegalArgumentException("ratchet.gate." + key + " is " + value + ", allowed is " + allowed);
        }
    }

    private static <T> T parsed(String key, String value, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            // Without a cause: Boot shows the message of the innermost one.
            throw new IllegalArgumentException("ratchet.gate." + key + " is '" + value + "': " + e.getMessage());
        }
    }

    GateRules rules() {
        return new GateRules(
                ClauseName.parse(clauses),
                alpha,
                AlphaRule.parse(rule),
                minImages,
                new Better(Metric.parse(metric), Costs.parse(costs), McNemar.Test.parse(test), minGain),
                new Limits(
                        ClassRule.parse(classRule),
                        classMargin,
                        maxNegativeFlips,
                        maxEceIncrease,
                        maxBrierIncrease,
                        maxLatencyFactor,
                        maxArtifactSize.toBytes()));
    }

    /** What to say after an import that leaves a gate of so many images; empty when it is large enough. */
    public Optional<String> warning(int gateImages) {
        return Power.warning(gateImages, rules().alphaRule(), alpha);
    }
}
