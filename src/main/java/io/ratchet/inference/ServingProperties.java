package io.ratchet.inference;

import io.ratchet.network.Manifest;
import io.ratchet.network.ServingMode;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who answers, where a version has several members.
 *
 * @param mode {@code single}, {@code routed} or {@code vote}, see {@link ServingMode}
 * @param members how many members the first version gets, unless the mode is single
 * @param seed of the draws in the routed mode
 */
@ConfigurationProperties("ratchet.serving")
public record ServingProperties(
        @DefaultValue("single") String mode,
        // Ten: the scenario of the question that this service was built to answer.
        @DefaultValue("10") int members,
        @DefaultValue("1") long seed) {

    public ServingProperties {
        try {
            ServingMode.parse(mode);
        } catch (IllegalArgumentException e) {
            // Without a cause: Boot shows the message of the innermost one.
            throw new IllegalArgumentException("ratchet.serving." + e.getMessage());
        }
        if (members < 2 || members > Manifest.LARGEST_COMMITTEE) {
            throw new IllegalArgumentException(
                    "ratchet.serving.members is " + members + ", allowed is 2 to " + Manifest.LARGEST_COMMITTEE);
        }
    }

    /** The mode, read. */
    public ServingMode servingMode() {
        return ServingMode.parse(mode);
    }

    /** How many members a version has that is trained on the labelled set alone. */
    public int firstMembers() {
        return servingMode() == ServingMode.SINGLE ? 1 : members;
    }
}
