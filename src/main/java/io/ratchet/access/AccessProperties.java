package io.ratchet.access;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys that are configured. An empty value counts as none, as it comes from an unset variable of a container.
 *
 * @param adminKey for admin calls and the page; when none is set, one is made at the first start
 * @param predictionKey for predictions, beside those that are stored
 * @param truthKey for reporting true labels, and nothing else, beside those that are stored
 * @param viewKey for seeing all that the admin sees, and changing nothing, beside those that are stored
 * @param anonymousPredictions whether predictions need no key; when unset, as long as no {@code predictionKey} is set
 * @param openReading whether the pages, and calls that only read, need no key; images, settings and files of models always do
 */
@ConfigurationProperties("ratchet.security")
record AccessProperties(
        @Nullable String adminKey,
        @Nullable String predictionKey,
        @Nullable String truthKey,
        @Nullable String viewKey,
        @Nullable Boolean anonymousPredictions,
        @DefaultValue("false") boolean openReading) {

    /** 16 characters chosen at random are out of reach of guessing over a network. */
    private static final int SHORTEST = 16;

    // What a header can carry without any encoding.
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]*");

    AccessProperties {
        adminKey = checked("admin-key", adminKey);
        predictionKey = checked("prediction-key", predictionKey);
        truthKey = checked("truth-key", truthKey);
        viewKey = checked("view-key", viewKey);
        if (Boolean.TRUE.equals(anonymousPredictions) && predictionKey != null) {
            throw new IllegalArgumentException("ratchet.security.anonymous-predictions is true, but a"
                    + " ratchet.security.prediction-key is set; leave one of them out");
        }
        requireDifferent("admin-key", adminKey, "prediction-key", predictionKey);
        requireDifferent("admin-key", adminKey, "truth-key", truthKey);
        requireDifferent("admin-key", adminKey, "view-key", viewKey);
        requireDifferent("prediction-key", predictionKey, "truth-key", truthKey);
        requireDifferent("prediction-key", predictionKey, "view-key", viewKey);
        requireDifferent("truth-key", truthKey, "view-key", viewKey);
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
        return "AccessProperties[adminKey=%s, predictionKey=%s, truthKey=%s, viewKey=%s, anonymousPredictions=%s, openReading=%s]"
                .formatted(
                        masked(adminKey),
                        masked(predictionKey),
                        masked(truthKey),
                        masked(viewKey),
                        anonymousPredictions,
                        openReading);
    }

    private static String masked(@Nullable String key) {
        return key == null ? "none" : "***";
    }
}
