package io.ratchet.dashboard.chart;

import io.ratchet.dashboard.words.Accuracy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An accuracy with its interval, drawn on a scale that all rows of a table share, 0 to 100 from left to right.
 *
 * @param low left end of the interval
 * @param value the accuracy
 * @param high right end of the interval
 * @param champion the accuracy of the champion, as a line to compare with; null when it has none
 */
public record AccuracyPlot(
        double low, double value, double high, @Nullable Double champion) {

    /** The part of 0 to 1 that a table shows. */
    public record Scale(double from, double to) {

        /** Holds all intervals, with a little air. */
        public static Scale of(List<Accuracy> accuracies) {
            double from = accuracies.stream().mapToDouble(Accuracy::low).min().orElse(0);
            double to = accuracies.stream().mapToDouble(Accuracy::high).max().orElse(1);
            double air = Math.max(0.005, (to - from) * 0.05);
            return new Scale(from - air, to + air);
        }

        public AccuracyPlot plot(Accuracy accuracy, Optional<Accuracy> champion) {
            return new AccuracyPlot(
                    place(accuracy.low()),
                    place(accuracy.value()),
                    place(accuracy.high()),
                    champion.map(found -> place(found.value())).orElse(null));
        }

        private double place(double share) {
            return Math.round(1000 * (share - from) / (to - from)) / 10.0;
        }
    }
}
