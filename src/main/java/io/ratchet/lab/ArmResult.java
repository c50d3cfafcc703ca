package io.ratchet.lab;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of one arm of one seed; a file each.
 *
 * @param arm which
 * @param seed of the draw and of all training
 * @param control the name of its control; null when it has none
 * @param oracle the name of its oracle; null when it has none
 * @param scored how it did; null when it failed
 * @param failure why it failed; null when it did not
 * @param configuration how it was trained, by name
 * @param revision of the code that made it
 */
record ArmResult(
        Arm arm,
        long seed,
        @Nullable String control,
        @Nullable String oracle,
        @Nullable Scored scored,
        @Nullable String failure,
        Map<String, String> configuration,
        String revision) {

    ArmResult {
        configuration = Map.copyOf(configuration);
        if ((scored == null) == (failure == null)) {
            throw new IllegalArgumentException("an arm is either scored or failed");
        }
    }

    Optional<Scored> success() {
        return Optional.ofNullable(scored);
    }
}
