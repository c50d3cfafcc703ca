package io.ratchet.dashboard.versions;

import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.evaluation.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A confusion matrix as numbers with a shade.
 *
 * @param columns the names that were given
 * @param rows the true classes
 * @param pairs the mistakes that were made most often
 * @param classes how many there are, of which a large matrix shows the most confused
 */
public record ConfusionTable(List<String> columns, List<Row> rows, List<Pair> pairs, int classes) {

    /** A table that still fits a page. */
    private static final int MOST = 24;

    private static final int PAIRS = 8;

    /** The images of one class. */
    public record Row(String truth, List<Cell> cells) {}

    /**
     * How many of them were given one name.
     *
     * @param look "right" or "wrong" and the shade from 0 to 9, by the share of the row
     */
    public record Cell(String text, String look, String title) {}

    /** Images of one class that were taken for another. */
    public record Pair(String truth, String answer, String images, String share) {}

    static ConfusionTable of(ConfusionMatrix matrix, boolean shares, ClassOrder order) {
        List<Integer> shown = order.of(matrix);
        if (shown.size() > MOST) {
            List<Integer> confused = ClassOrder.CONFUSION.of(matrix).subList(0, MOST);
            shown = shown.stream().filter(confused::contains).toList();
        }
        List<String> names = matrix.classes();
        List<Row> rows = new ArrayList<>();
        for (int truth : shown) {
            List<Cell> cells = new ArrayList<>();
            for (int answer : shown) {
                cells.add(cell(matrix, truth, answer, shares));
            }
            rows.add(new Row(names.get(truth), cells));
        }
        return new ConfusionTable(shown.stream().map(names::get).toList(), rows, pairs(matrix), names.size());
    }

    private static Cell cell(ConfusionMatrix matrix, int truth, int answer, boolean shares) {
        int count = matrix.count(truth, answer);
        double share = share(matrix, truth, answer);
        int shade = count == 0 ? 0 : (int) Math.max(1, Math.min(9, Math.ceil(share * 9)));
        String text = shares ? "%.0f".formatted(100 * share) : ForPeople.count(count);
        return new Cell(
                count == 0 ? "·" : text,
                (truth == answer ? "right" : "wrong") + " shade" + shade,
                "%s of %s of class '%s' were named '%s' (%s)"
                        .formatted(
                                ForPeople.count(count),
                                ForPeople.plural(matrix.support(truth), "image"),
                                matrix.classes().get(truth),
                                matrix.classes().get(answer),
                                ForPeople.percent(share)));
    }

    private static List<Pair> pairs(ConfusionMatrix matrix) {
        int classes = matrix.classes().size();
        return IntStream.range(0, classes * classes)
                .filter(cell -> cell / classes != cell % classes && matrix.count(cell / classes, cell % classes) > 0)
                .boxed()
                .sorted(Comparator.comparingInt(cell -> -matrix.count(cell / classes, cell % classes)))
                .limit(PAIRS)
                .map(cell -> new Pair(
                        matrix.classes().get(cell / classes),
                        matrix.classes().get(cell % classes),
                        ForPeople.plural(matrix.count(cell / classes, cell % classes), "image"),
                        ForPeople.percent(share(matrix, cell / classes, cell % classes))))
                .toList();
    }

    private static double share(ConfusionMatrix matrix, int truth, int answer) {
        return matrix.support(truth) == 0 ? 0 : (double) matrix.count(truth, answer) / matrix.support(truth);
    }
}
