package io.ratchet.dashboard.compare;

import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.evaluation.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one confusion matrix has more or less than another, image counts of the same images.
 *
 * @param columns the answers
 * @param classes how many there are; of many, those whose rows changed most are shown
 */
public record MatrixDifference(List<String> columns, List<Row> rows, int classes) {

    private static final int MOST = 24;

    /** The images of one true class. */
    public record Row(String truth, List<Cell> cells) {}

    /**
     * How many more images of the class were given the name.
     *
     * @param look "right" where that is for the better, "wrong" where for the worse, with a shade from 0 to 9
     */
    public record Cell(String text, String look, String title) {}

    static MatrixDifference of(ConfusionMatrix first, ConfusionMatrix second) {
        List<String> names = first.classes();
        List<Integer> shown = IntStream.range(0, names.size())
                .boxed()
                .sorted(Comparator.comparingInt(label -> -change(first, second, label)))
                .limit(MOST)
                .sorted()
                .toList();
        int largest = 1;
        for (int truth : shown) {
            for (int answer : shown) {
                largest = Math.max(largest, Math.abs(second.count(truth, answer) - first.count(truth, answer)));
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int truth : shown) {
            List<Cell> cells = new ArrayList<>();
            for (int answer : shown) {
                cells.add(cell(first, second, truth, answer, largest));
            }
            rows.add(new Row(names.get(truth), cells));
        }
        return new MatrixDifference(shown.stream().map(names::get).toList(), rows, names.size());
    }

    private static Cell cell(ConfusionMatrix first, ConfusionMatrix second, int truth, int answer, int largest) {
        int more = second.count(truth, answer) - first.count(truth, answer);
        boolean better = truth == answer ? more > 0 : more < 0;
        int shade = more == 0 ? 0 : Math.max(1, (int) Math.ceil(9.0 * Math.abs(more) / largest));
        return new Cell(
                more == 0 ? "·" : ForPeople.signedCount(more),
                (better ? "right" : "wrong") + " shade" + shade,
                "'%s' named '%s': %s, before %s"
                        .formatted(
                                first.classes().get(truth),
                                first.classes().get(answer),
                                ForPeople.plural(second.count(truth, answer), "image"),
                                ForPeople.count(first.count(truth, answer))));
    }

    private static int change(ConfusionMatrix first, ConfusionMatrix second, int label) {
        int sum = 0;
        for (int answer = 0; answer < first.classes().size(); answer++) {
            sum += Math.abs(second.count(label, answer) - first.count(label, answer));
        }
        return sum;
    }
}
