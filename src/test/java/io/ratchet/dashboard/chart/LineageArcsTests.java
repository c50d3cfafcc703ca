package io.ratchet.dashboard.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineageArcsTests {

    private static final LineageArcs.Relation NEAR = new LineageArcs.Relation(1, 2, "parent", "near");
    private static final LineageArcs.Relation FAR = new LineageArcs.Relation(1, 5, "teacher", "far");

    @Test
    void theWidestArcHangsLowest() {
        List<LineageArcs.Arc> arcs = LineageArcs.of(List.of(NEAR, FAR), Map.of(1, 10.0, 2, 20.0, 5, 50.0), 100, 30);

        assertThat(arcs)
                .extracting(LineageArcs.Arc::path)
                .containsExactly("M10.0 100.0 Q15.0 130.0 20.0 100.0", "M10.0 100.0 Q30.0 160.0 50.0 100.0");
    }

    @Test
    void whatIsNotDrawnHasNoArc() {
        assertThat(LineageArcs.of(List.of(NEAR, FAR), Map.of(1, 10.0, 2, 20.0), 0, 10))
                .hasSize(1);
    }
}
