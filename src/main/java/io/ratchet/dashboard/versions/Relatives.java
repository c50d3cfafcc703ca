package io.ratchet.dashboard.versions;

import io.ratchet.dashboard.chart.LineageArcs;
import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.registry.Lineage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A version among those that it came from and that came of it, on a line from old to young.
 *
 * @param width of the drawing, in pixels
 * @param nodes the versions
 * @param arcs from parents and teachers
 * @param left how many relatives are not drawn
 */
public record Relatives(int width, List<Node> nodes, List<LineageArcs.Arc> arcs, int left) {

    /** On each side; more could not be told apart. */
    private static final int MOST = 7;

    private static final int ROOM = 64;
    private static final int LINE = 40;
    private static final int DEPTH = 56;

    /** A version on the line. */
    public record Node(int version, double x, boolean self) {}

    static Relatives of(Lineage lineage) {
        List<Integer> elders = lineage.ancestors().stream().limit(MOST).toList();
        List<Integer> youngers =
                lineage.descendants().stream().sorted().limit(MOST).toList();
        List<Integer> line = Stream.of(elders.stream(), Stream.of(lineage.version()), youngers.stream())
                .flatMap(versions -> versions)
                .sorted()
                .toList();
        Map<Integer, Double> places = new LinkedHashMap<>();
        IntStream.range(0, line.size()).forEach(i -> places.put(line.get(i), (i + 0.5) * ROOM));
        List<Node> nodes = line.stream()
                .map(version -> new Node(version, places.getOrDefault(version, 0.0), version == lineage.version()))
                .toList();
        return new Relatives(
                line.size() * ROOM,
                nodes,
                LineageArcs.of(lineage.edges().stream().map(Relatives::relation).toList(), places, LINE, DEPTH),
                lineage.ancestors().size() + lineage.descendants().size() + 1 - line.size());
    }

    private static LineageArcs.Relation relation(Lineage.Edge edge) {
        return edge.kind() == Lineage.Kind.PARENT
                ? parent(edge.from(), edge.to())
                : teacher(edge.from(), edge.to(), edge.labels());
    }

    static LineageArcs.Relation parent(int elder, int younger) {
        return new LineageArcs.Relation(
                elder, younger, "parent", "Version %d was made to beat version %d".formatted(younger, elder));
    }

    static LineageArcs.Relation teacher(int elder, int younger, @Nullable Integer labels) {
        String given = labels == null ? "labels" : ForPeople.plural(labels, "label");
        return new LineageArcs.Relation(
                elder, younger, "teacher", "Version %d gave %s to version %d".formatted(elder, given, younger));
    }
}
