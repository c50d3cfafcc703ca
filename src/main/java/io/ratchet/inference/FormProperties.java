package io.ratchet.inference;

import io.ratchet.registry.FormComparison;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether a faster form of a version may serve in its place.
 *
 * @param enabled whether there are other forms than the plain one at all
 * @param minAgreement share of the compared images that both must name alike
 * @param maxAccuracyLoss by how much less often the faster form may be right on labelled images
 */
@ConfigurationProperties("ratchet.serving.form")
public record FormProperties(
        @DefaultValue("true") boolean enabled,
        // One image of a thousand, whose two best classes are equal but for the last bits.
        @DefaultValue("0.999") double minAgreement,
        @DefaultValue("0.001") double maxAccuracyLoss) {

    public FormProperties {
        if (!(minAgreement >= 0 && minAgreement <= 1)) {
            throw new IllegalArgumentException(
                    "ratchet.serving.form.min-agreement is " + minAgreement + ", allowed is 0 to 1");
        }
        if (!(maxAccuracyLoss >= 0 && maxAccuracyLoss <= 1)) {
            throw new IllegalArgumentException(
                    "ratchet.serving.form.max-accuracy-loss is " + maxAccuracyLoss + ", allowed is 0 to 1");
        }
    }

    boolean accepts(FormComparison comparison) {
        return comparison.agreement() >= minAgreement && comparison.accuracyLoss() <= maxAccuracyLoss;
    }
}
