package io.ratchet.access;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keys that are configured. An empty value counts as none, as it comes from an unset variable of a container.
 *
 * @param adminKey for admin calls and the page; when none is set, one is made at the first start
 * @param predictionKey for predictions, beside those that are stored
 * @param truthKey for reporting true labels, and nothing else, beside those that are stored
 * @param anonymousPredictions whether predictions need no key; when unset, as long as no {@code predictionKey} is set
 */
@ConfigurationProperties("ratchet.security")
record AccessProperties(
        @Nullable String adminKey,
        @Nullable String predictionKey,
        @Nullable String truthKey,
        @Nullable Boolean anonymousPredictions) {

    /** 16 characters chosen at random are out of reach of guessing over a network. */
    private static final int SHORTEST = 16;

    // What a header can carry without any encoding.
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]*");

    AccessProperties {
        adminKey = checked("admin-key", adminKey);
        predictionKey = checked("prediction-key", predictionKey);
        truthKey = checked("truth-key", truthKey);
        if (Boolean.TRUE.equals(anonymousPredictions) && predictionKey != null) {
            throw new IllegalArgumentException("ratchet.security.anonymous-predictions is true, but a"
                    + " ratchet.security.prediction-key is set; leave one of them out");
        }
        requireDifferent("admin-key", adminKey, "prediction-key", predictionKey);
        requireDifferent("admin-key", adminKey, "truth-key", truthKey);
        requireDifferent("prediction-key", predictionKey, "truth-key", truthKey);
    }

    boolean predictionsNeedKey() {
        return anonymousPredictions == null ? predictionKey != null : !anonymousPredictions;
    }

    private static void requireDifferent(String name, @Nullable String key, String other, @Nullable String otherKey) {
        if (key != null && key.equals(otherKey)) {
            throw new IllegalArgumentException(
                    "ratchet.security." + name + " and ratchet.security." + other + " must differ");
        }
    }

    private static @Nullable String checked(String name, @Nullable String key) {
        if (key == null || key.isEmpty()) {
            return null;
        }
        if (key.length() < SHORTEST) {
            throw new IllegalArgumentException("ratchet.security." + name + " has " + key.length()
                    + " characters; it must have at least " + SHORTEST);
        }
        if (!PRINTABLE.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "ratchet.security." + name + " must consist of printable ASCII characters without spaces");
        }
        return key;
    }

    /** Keeps keys out of logs. */
    @Override
    public String toString() {
        return "AccessProperties[adminKey=%s, predictionKey=%s, truthKey=%s, anonymousPredictions=%s]"
                .formatted(masked(adminKey), masked(predictionKey), masked(truthKey), anonymousPredictions);
    }

    private static String masked(@Nullable String key) {
        return key == null ? "none" : "***";
    }
}
