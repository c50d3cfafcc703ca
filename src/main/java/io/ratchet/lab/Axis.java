package io.ratchet.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers to places, with round ticks.
 *
 * @param low number at the start
 * @param high number at the end
 * @param step between ticks
 * @param from place of the start
 * @param to place of the end
 */
record Axis(double low, double high, double step, double from, double to) {

    /** An axis from round number to round number that holds all of these. */
    static Axis over(double[] values, double from, double to) {
        double smallest = Arrays.stream(values).min().orElse(0);
        double largest = Arrays.stream(values).max().orElse(1);
        double span = Math.max(largest - smallest, 1e-6);
        double power = Math.pow(10, Math.floor(Math.log10(span / 4)));
        double step = Arrays.stream(new double[] {1, 2, 5, 10})
                .map(factor -> factor * power)
                .filter(candidate -> span / candidate <= 5)
                .findFirst()
                .orElse(10 * power);
        double low = Math.floor(smallest / step) * step;
        double high = Math.max(low + step, Math.ceil(largest / step) * step);
        return new Axis(low, high, step, from, to);
    }

    double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        long count = Math.round((high - low) / step);
        for (int i = 0; i <= count; i++) {
            double tick = low + i * step;
            // What should be zero is not left a rounding error beside it.
            ticks.add(Math.abs(tick) < step / 1000 ? 0 : tick);
        }
        return ticks;
    }
}
