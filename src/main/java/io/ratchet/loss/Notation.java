package io.ratchet.loss;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How losses are written: {@code name} or {@code name(parameter=value, ...)}.
 *
 * @param name lower case, such as {@code gce}
 * @param values by parameter, in their order
 */
record Notation(String name, Map<String, String> values) {

    private static final Pattern WRITTEN = Pattern.compile("([a-z-]+)\\s*(?:\\(([^()]*)\\))?");
    private static final Pattern PARAMETER = Pattern.compile("\\s*([a-z-]+)\\s*=\\s*(\\S+)\\s*");

    static Notation read(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        Allowed.require(written.matches(), "loss", text.strip(), "name or name(parameter=number, ...)");
        String inside = written.group(2);
        return new Notation(written.group(1), inside == null || inside.isBlank() ? Map.of() : values(text, inside));
    }

    private static Map<String, String> values(String text, String inside) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : inside.split(",", -1)) {
            Matcher parameter = PARAMETER.matcher(part);
            Allowed.require(parameter.matches(), "parameter of loss " + text.strip(), part.strip(), "parameter=number");
            boolean first = values.put(parameter.group(1), parameter.group(2)) == null;
            Allowed.require(first, "loss", text.strip(), "each parameter once");
        }
        return values;
    }

    /** The values of these parameters in their order, and where one is left out, its value there. */
    double[] numbers(Notation standard) {
        for (String parameter : values.keySet()) {
            Allowed.require(
                    standard.values.containsKey(parameter),
                    "parameter of " + name,
                    parameter,
                    standard.values.isEmpty() ? "none" : String.join(", ", standard.values.keySet()));
        }
        return standard.values.entrySet().stream()
                .mapToDouble(entry -> number(entry.getKey(), values.getOrDefault(entry.getKey(), entry.getValue())))
                .toArray();
    }

    private double number(String parameter, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(name + "-" + parameter + " is " + value + ", allowed is a number");
        }
    }
}
