package io.ratchet.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The rules that a gate may be composed of. */
public enum ClauseName {
    IMAGES,
    CLASSES,
    BETTER,
    PER_CLASS,
    FLIPS,
    CALIBRATION,
    LATENCY,
    SIZE;

    /**
     * Reads a list such as "images,better".
     *
     * @throws IllegalArgumentException when a name is unknown or comes twice, or when "better" is not among them
     */
    public static List<ClauseName> parse(String names) {
        List<ClauseName> parsed = Arrays.stream(names.split(",", -1))
                .map(String::strip)
                .map(ClauseName::named)
                .toList();
        if (parsed.stream().distinct().count() != parsed.size() || !parsed.contains(BETTER)) {
            throw new IllegalArgumentException("each clause stands there once, and 'better' is one of them");
        }
        return parsed;
    }

    private static ClauseName named(String name) {
        return Arrays.stream(values())
                .filter(clause -> clause.key().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is none of "
                        + Arrays.stream(values()).map(ClauseName::key).collect(Collectors.joining(", "))));
    }

    /** As it is configured and answered: "per-class". */
    public String key() {
        return Keys.of(this);
    }
}
