package io.ratchet.retraining;

import static io.ratchet.BoundSettings.bound;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.BoundSettings;
import io.ratchet.evaluation.AlphaRule;
import io.ratchet.evaluation.Better;
import io.ratchet.evaluation.ClassRule;
import io.ratchet.evaluation.ClauseName;
import io.ratchet.evaluation.Costs;
import io.ratchet.evaluation.GateRules;
import io.ratchet.evaluation.Limits;
import io.ratchet.evaluation.McNemar;
import io.ratchet.evaluation.Metric;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatePropertiesTests {

    @Test
    void hasDefaults() {
        assertThat(bound(GateProperties.class, "ratchet.gate", Map.of()).rules())
                .isEqualTo(new GateRules(
                        List.of(ClauseName.values()),
                        0.05,
                        AlphaRule.SPENDING,
                        500,
                        Better.accuracy(),
                        new Limits(ClassRule.NO_WORSE, 0, 0.1, 0.05, 0.05, 2, 256L << 20)));
    }

    @Test
    void bindsEveryKey() {
        Map<String, String> values = Map.ofEntries(
                Map.entry("ratchet.gate.alpha", "0.01"),
                Map.entry("ratchet.gate.rule", "fixed"),
                Map.entry("ratchet.gate.min-images", "2000"),
                Map.entry("ratchet.gate.clauses", "better,flips"),
                Map.entry("ratchet.gate.metric", "cost"),
                Map.entry("ratchet.gate.costs", "cat>dog=5"),
                Map.entry("ratchet.gate.test", "exact"),
                Map.entry("ratchet.gate.min-gain", "0.005"),
                Map.entry("ratchet.gate.class-rule", "non-inferior"),
                Map.entry("ratchet.gate.class-margin", "0.03"),
                Map.entry("ratchet.gate.max-negative-flips", "0.02"),
                Map.entry("ratchet.gate.max-ece-increase", "0.01"),
                Map.entry("ratchet.gate.max-brier-increase", "0.04"),
                Map.entry("ratchet.gate.max-latency-factor", "1.2"),
                Map.entry("ratchet.gate.max-artifact-size", "1MB"));

        assertThat(bound(GateProperties.class, "ratchet.gate", values).rules())
                .isEqualTo(new GateRules(
                        List.of(ClauseName.BETTER, ClauseName.FLIPS),
                        0.01,
                        AlphaRule.FIXED,
                        2000,
                        new Better(Metric.COST, new Costs(Map.of("cat>dog", 5.0)), McNemar.Test.EXACT, 0.005),
                        new Limits(ClassRule.NON_INFERIOR, 0.03, 0.02, 0.01, 0.04, 1.2, 1 << 20)));
    }

    @Test
    void warnsOfASmallGateOnly() {
        GateProperties gate = bound(GateProperties.class, "ratchet.gate", Map.of());

        assertThat(gate.warning(500))
                .hasValueSatisfying(text -> assertThat(text).startsWith("The gate has 500 images"));
        assertThat(gate.warning(5000)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "alpha; 0.0; above 0, up to 0.5",
                "alpha; 0.6; above 0, up to 0.5",
                "alpha; NaN; above 0",
                "rule; never; is none of spending, e-process, fixed",
                "min-images; 0; 1 or more",
                "clauses; images; is one of them",
                "clauses; better,colour; is none of images, classes, better",
                "metric; beauty; is none of accuracy, balanced-accuracy, macro-f1, cost",
                "costs; cat; truth>answer=cost",
                "test; t; is none of mid-p, exact",
                "min-gain; -0.1; 0.0 or more",
                "class-rule; all; is none of no-worse, non-inferior",
                "class-margin; 1.1; 0.0 to 1.0",
                "max-negative-flips; -0.1; 0.0 to 1.0",
                "max-ece-increase; 2.0; 0.0 to 1.0",
                "max-brier-increase; 3.0; 0.0 to 2.0",
                "max-latency-factor; 0.9; 1.0 or more",
                "max-artifact-size; 0B; 1B or more"
            })
    void refusesBadValues(String key, String value, String allowed) {
        BoundSettings.assertRefused(GateProperties.class, "ratchet.gate", key, value, allowed);
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        BoundSettings.assertRefused(
                GateProperties.class, "ratchet.gate", "class-rule", "non-inferior", "is above 0, up to 1");
    }
}
