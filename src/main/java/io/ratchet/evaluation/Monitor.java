package io.ratchet.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One look at a challenger without any truth. It can stop a promotion, and never causes one.
 *
 * @param name what was looked at
 * @param value what was seen, in 0 to 1; null when it could not be measured
 * @param champion the same of the champion; null where there is no such thing
 * @param bound what the value must not pass; null when nothing is configured
 * @param passed whether it keeps to the bound
 * @param images of traffic that were looked at
 * @param sentence what was seen, for people
 * @param bias in which direction it is known to err
 */
public record Monitor(
        String name,
        @Nullable Double value,
        @Nullable Double champion,
        @Nullable Double bound,
        boolean passed,
        int images,
        String sentence,
        String bias) {

    /** As a line of a verdict. */
    Finding finding() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (value != null) {
            numbers.put("value", value);
        }
        if (bound != null) {
            numbers.put("bound", bound);
        }
        return new Finding(name, passed, sentence, numbers);
    }
}
