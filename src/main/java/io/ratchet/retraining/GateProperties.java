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
public record GateProperties(
        @DefaultValue("0.05") double alpha,
        @DefaultValue("500") int minImages) {

    public GateProperties {
        // Written so that NaN is refused too.
        if (!(alpha > 0 && alpha <= 0.5)) {
            throw new IllegalArgumentException("ratchet.gate.alpha is " + alpha + ", allowed is above 0, up to 0.5");
        }
        if (minImages < 1) {
            throw new IllegalArgumentException("ratchet.gate.min-images is " + minImages + ", allowed is 1 or more");
        }
    }

    GateRules rules() {
        return new GateRules(alpha, minImages);
    }
}
