package io.ratchet.registry.web;

import io.ratchet.registry.Lineage;
import io.ratchet.registry.Lineages;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.VersionNames;
import io.ratchet.registry.VersionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a version came from, for programs and for people. */
@RestController
@RequestMapping("/v1/models/{version}")
class LineageController {

    private final ModelRegistry registry;
    private final VersionNames names;
    private final Lineages lineages;
    private final ModelCard card;

    LineageController(ModelRegistry registry, VersionNames names, Lineages lineages, ModelCard card) {
        this.registry = registry;
        this.names = names;
        this.lineages = lineages;
        this.card = card;
    }

    @GetMapping("/lineage")
    LineageResponse lineage(@PathVariable String version) {
        Lineage lineage = lineages.of(names.resolve(version));
        List<Integer> all = new ArrayList<>(lineage.ancestors());
        all.addAll(lineage.descendants());
        Map<Integer, VersionState> states = registry.statesOf(all);
        return new LineageResponse(
                lineage.version(),
                relatives(lineage.ancestors(), states),
                relatives(lineage.descendants(), states),
                lineage.edges(),
                lineage.complete());
    }

    @GetMapping(path = "/card", produces = "text/markdown;charset=UTF-8")
    String card(@PathVariable String version) {
        return card.of(names.resolve(version));
    }

    private static List<Relative> relatives(List<Integer> versions, Map<Integer, VersionState> states) {
        return versions.stream()
                .map(id -> new Relative(id, states.getOrDefault(id, VersionState.REGISTERED)))
                .toList();
    }

    /** A version in a lineage. */
    record Relative(int version, VersionState state) {}

    /** A lineage as it is answered. */
    record LineageResponse(
            int version,
            List<Relative> ancestors,
            List<Relative> descendants,
            List<Lineage.Edge> edges,
            boolean complete) {}
}
