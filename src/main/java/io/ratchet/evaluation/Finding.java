package io.ratchet.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of a verdict: what one clause of the gate found.
 *
 * @param name of the clause, such as "better"; docs/gate.md has all
 * @param passed whether it lets the challenger through
 * @param sentence what it found, with numbers, for people
 * @param numbers the same numbers for machines, by name, in a fixed order; all finite
 */
public record Finding(String name, boolean passed, String sentence, Map<String, Double> numbers) {

    public Finding {
        if (name.isBlank() || sentence.isBlank()) {
            throw new IllegalArgumentException("a finding has a name and a sentence");
        }
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        numbers.forEach((key, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("the number '" + key + "' of '" + name + "' is " + value);
            }
        });
    }

    /** A line that only tells. */
    public static Finding note(String name, String sentence) {
        return new Finding(name, true, sentence, Map.of());
    }

    /** A clause that was asked for something that nobody measured. */
    static Finding missing(String name, String what) {
        return new Finding(name, false, "There is no " + what + ": what was not measured is not passed.", Map.of());
    }
}
