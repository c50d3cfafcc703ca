package io.ratchet.dashboard.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers along one side of a drawing.
 *
 * @param from the number at the begin
 * @param to the number at the end; larger
 * @param begin where that is, in the units of the drawing
 * @param end the same of the end; may be the smaller, as with y
 */
public record Axis(double from, double to, double begin, double end) {

    public Axis {
        if (!(to > from)) {
            throw new IllegalArgumentException("an axis goes up, not from " + from + " to " + to);
        }
    }

    /** Where a number stands, to a tenth of a unit; what lies outside stands at the border. */
    public double place(double value) {
        double inside = Math.max(from, Math.min(to, value));
        return Math.round(10 * (begin + (inside - from) / (to - from) * (end - begin))) / 10.0;
    }

    /**
     * Round numbers on the axis, about so many.
     *
     * @param most not more than these
     */
    public List<Double> ticks(int most) {
        double raw = (to - from) / most;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = power;
        for (double factor : new double[] {1, 2, 5, 10}) {
            step = factor * power;
            if (step >= raw) {
                break;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (long n = (long) Math.ceil(from / step - 1e-9); n * step <= to + step * 1e-9; n++) {
            ticks.add(rounded(n * step));
        }
        return ticks;
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(9, RoundingMode.HALF_EVEN).doubleValue();
    }
}
