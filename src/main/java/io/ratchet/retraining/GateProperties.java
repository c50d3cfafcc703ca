package io.ratchet.retraining;

import io.ratchet.evaluation.GateRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a challenger has to prove.
 *
 * @param alpha the one-sided mid-p has to stay below this
 * @param minImages gate images that it takes at least
 */
@ConfigurationProperties("ratchet.gate")
public record GateProperties(@DefaultValue("0.05") double alpha, @DefaultValue("500") int minImages) {

    public GateProperties {
        try {
            new GateRules(alpha, minImages);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("ratchet.gate: " + e.getMessage(), e);
        }
    }

    GateRules rules() {
        return new GateRules(alpha, minImages);
    }
}
