package io.ratchet.dashboard.versions;

import io.ratchet.dashboard.chart.Axis;
import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.evaluation.Proportion;
import io.ratchet.evaluation.Reliability;
import java.util.List;

/**
 * Whether confidences are kept: for each bin of confidence the share that was right, and below it how many answers there were.
 *
 * @param bins those with images
 * @param bars of the histogram, right answers below wrong ones
 * @param expectedError ECE
 * @param largestError MCE
 */
public record ReliabilityDiagram(
        List<Point> bins, List<Bar> bars, String most, String expectedError, String largestError) {

    /** The sides of both drawings, in pixels. */
    private static final Axis X = new Axis(0, 1, 40, 310);

    private static final Axis Y = new Axis(0, 1, 280, 26);
    private static final int FLOOR = 120;
    private static final int CEILING = 10;

    /** Accuracy of a bin with its 95 % interval, at its mean confidence, and the gap to the diagonal. */
    public record Point(double x, double value, double low, double high, double promised, String title) {}

    /** Answers of one bin. */
    public record Bar(
            double x, double width, double right, double rightHeight, double wrong, double wrongHeight, String title) {}

    static ReliabilityDiagram of(Reliability reliability) {
        int most = reliability.bins().stream()
                .mapToInt(Reliability.Bin::images)
                .max()
                .orElse(0);
        return new ReliabilityDiagram(
                reliability.bins().stream()
                        .filter(bin -> bin.images() > 0)
                        .map(ReliabilityDiagram::point)
                        .toList(),
                reliability.bins().stream()
                        .filter(bin -> bin.images() > 0)
                        .map(bin -> bar(bin, most))
                        .toList(),
                ForPeople.count(most),
                ForPeople.percent(reliability.expectedError()),
                ForPeople.percent(reliability.largestError()));
    }

    private static Point point(Reliability.Bin bin) {
        Proportion right = new Proportion(bin.right(), bin.images());
        return new Point(
                X.place(bin.confidence()),
                Y.place(right.value()),
                Y.place(right.low()),
                Y.place(right.high()),
                Y.place(bin.confidence()),
                "Confidence %s on average: %s right (%s), %s"
                        .formatted(
                                ForPeople.percent(bin.confidence()),
                                ForPeople.percent(right.value()),
                                ForPeople.percentInterval(right.low(), right.high()),
                                ForPeople.plural(bin.images(), "image")));
    }

    private static Bar bar(Reliability.Bin bin, int most) {
        Axis height = new Axis(0, most, FLOOR, CEILING);
        double x = X.place(bin.from()) + 1;
        double right = height.place(bin.right());
        double top = height.place(bin.images());
        return new Bar(
                x,
                Math.max(1, X.place(bin.to()) - x - 1),
                right,
                FLOOR - right,
                top,
                right - top,
                "Confidence %s: %s, %s of them right"
                        .formatted(
                                ForPeople.percentInterval(bin.from(), bin.to()),
                                ForPeople.plural(bin.images(), "image"),
                                ForPeople.count(bin.right())));
    }
}
