package io.ratchet.dashboard.data;

import io.ratchet.dashboard.words.ForPeople;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the newest answers say: how many of each class and version, and how sure they are. */
@Repository
class PseudoLabelCounts {

    private static final int NEWEST = 20_000;
    private static final int BINS = 10;
    private static final int VERSIONS = 4;

    private final JdbcClient jdbc;

    PseudoLabelCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The newest answers, counted.
     *
     * @param answers how many were looked at
     * @param versions that gave them, newest first; those of older ones are under "older"
     * @param classes one row for each class
     * @param confidences shares of the answers, by tenths of confidence
     */
    public record Counted(String answers, List<String> versions, List<Row> classes, List<Bin> confidences) {}

    /**
     * One class.
     *
     * @param labelled images with this true label, by split: train, selection, gate
     * @param byVersion answers with this name, in the order of the versions
     */
    public record Row(int label, String name, List<String> labelled, List<String> byVersion, String meanConfidence) {}

    /** Answers of about one confidence. */
    public record Bin(int from, int to, String answers, String share, double height) {}

    private record Cell(int version, int label, int bin, long answers, double confidence) {}

    private record Labelled(int label, String split, long images) {}

    Counted newest(List<String> classNames) {
        List<Cell> cells = jdbc.sql("""
                        select model_version_id as version, class_id as label,
                            greatest(1, least(10, ceil(confidence * 10)))::integer as bin,
                            count(*) as answers, sum(confidence)::double precision as confidence
                        from (select model_version_id, class_id, confidence from prediction order by id desc limit ?) newest
                        group by 1, 2, 3""").param(NEWEST).query(Cell.class).list();
        List<Labelled> labelled = jdbc.sql(
                        "select class_id as label, split, count(*) as images from true_label group by class_id, split")
                .query(Labelled.class)
                .list();
        List<Integer> versions =
                new ArrayList<>(new TreeSet<>(cells.stream().map(Cell::version).toList()));
        Collections.reverse(versions);
        List<Integer> shown = versions.subList(0, Math.min(VERSIONS, versions.size()));
        List<Row> rows = new ArrayList<>();
        for (int label = 0; label < classNames.size(); label++) {
            rows.add(row(label, classNames.get(label), shown, cells, labelled));
        }
        long all = cells.stream().mapToLong(Cell::answers).sum();
        return new Counted(
                ForPeople.plural(all, "answer"),
                shown.stream().map(String::valueOf).toList(),
                rows,
                bins(cells, all));
    }

    private static Row row(int label, String name, List<Integer> versions, List<Cell> cells, List<Labelled> labelled) {
        List<Cell> ofClass =
                cells.stream().filter(cell -> cell.label() == label).toList();
        long answers = ofClass.stream().mapToLong(Cell::answers).sum();
        double confidence = ofClass.stream().mapToDouble(Cell::confidence).sum();
        return new Row(
                label,
                name,
                List.of("TRAIN", "SELECTION", "GATE").stream()
                        .map(split -> ForPeople.count(labelled.stream()
                                .filter(found ->
                                        found.label() == label && found.split().equals(split))
                                .mapToLong(Labelled::images)
                                .sum()))
                        .toList(),
                versions.stream()
                        .map(version -> ForPeople.count(ofClass.stream()
                                .filter(cell -> cell.version() == version)
                                .mapToLong(Cell::answers)
                                .sum()))
                        .toList(),
                answers == 0 ? "–" : ForPeople.percent(confidence / answers));
    }

    private static List<Bin> bins(List<Cell> cells, long all) {
        Map<Integer, Long> byBin = new TreeMap<>();
        cells.forEach(cell -> byBin.merge(cell.bin(), cell.answers(), Long::sum));
        long most = byBin.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<Bin> bins = new ArrayList<>();
        for (int bin = 1; bin <= BINS && all > 0; bin++) {
            long answers = byBin.getOrDefault(bin, 0L);
            bins.add(new Bin(
                    10 * (bin - 1),
                    10 * bin,
                    ForPeople.count(answers),
                    ForPeople.percent((double) answers / all),
                    (double) answers / most));
        }
        return bins;
    }
}
