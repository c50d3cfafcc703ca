package io.ratchet.loss;

/** Refuses parameters that make no sense, by name. */
final class Allowed {

    private Allowed() {}

    static void between(double lowest, double highest, String name, double value) {
        require(value >= lowest && value <= highest, name, value, text(lowest) + " to " + text(highest));
    }

    static void require(boolean holds, String name, Object value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + ", allowed is " + range);
        }
    }

    private static String text(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
