package io.ratchet.registry.web;

import io.ratchet.evaluation.Proportion;
import io.ratchet.registry.Alias;
import io.ratchet.registry.Aliases;
import io.ratchet.registry.FormComparison;
import io.ratchet.registry.FormComparisons;
import io.ratchet.registry.GateVerdict;
import io.ratchet.registry.LiveAccuracies;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.ModelVersion;
import io.ratchet.registry.Roles;
import io.ratchet.registry.ShadowTrial;
import io.ratchet.registry.ShadowTrials;
import io.ratchet.registry.Teachers;
import io.ratchet.registry.VersionNames;
import io.ratchet.registry.VersionState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which versions there are, and what the gate said about them. */
@RestController
@RequestMapping("/v1/models")
class ModelController {

    private final ModelRegistry registry;
    private final VersionNames names;
    private final Aliases aliases;
    private final Teachers teachers;
    private final ShadowTrials shadows;
    private final LiveAccuracies live;
    private final FormComparisons forms;

    ModelController(
            ModelRegistry registry,
            VersionNames names,
            Aliases aliases,
            Teachers teachers,
            ShadowTrials shadows,
            LiveAccuracies live,
            FormComparisons forms) {
        this.registry = registry;
        this.names = names;
        this.aliases = aliases;
        this.teachers = teachers;
        this.shadows = shadows;
        this.live = live;
        this.forms = forms;
    }

    /**
     * A page, newest first.
     *
     * @param before only versions with a smaller number: the {@code next} of the page before
     */
    @GetMapping
    ModelPage list(
            @RequestParam(defaultValue = "20") int limit, @RequestParam(defaultValue = "2147483647") int before) {
        Paging.requireLimit(limit);
        List<ModelVersion> versions = registry.newest(limit + 1, before);
        List<ModelVersion> page = versions.subList(0, Math.min(limit, versions.size()));
        return new ModelPage(
                answers(page), versions.size() > limit ? page.get(limit - 1).id() : null);
    }

    @GetMapping("/{version}")
    ModelResponse show(@PathVariable String version) {
        return answers(registry.find(names.resolve(version)).stream().toList()).get(0);
    }

    private List<ModelResponse> answers(List<ModelVersion> versions) {
        List<Integer> ids = versions.stream().map(ModelVersion::id).toList();
        Map<Integer, GateVerdict> verdicts = registry.verdictsOn(ids);
        Map<Integer, Proportion> accuracies = live.of(ids);
        Map<Integer, FormComparison> compared = forms.newestOf(ids);
        Map<Integer, VersionState> states = registry.statesOf(ids);
        Map<Integer, ShadowTrial> trials = shadows.of(ids);
        Map<Integer, Map<Integer, Integer>> labels = teachers.of(ids);
        Map<Integer, List<String>> named = aliases.all().stream()
                .collect(Collectors.groupingBy(Alias::version, Collectors.mapping(Alias::name, Collectors.toList())));
        Roles roles = names.roles();
        return versions.stream()
                .map(version -> ModelResponse.from(
                        version,
                        states.getOrDefault(version.id(), VersionState.REGISTERED),
                        roles.of(version.id()),
                        named.getOrDefault(version.id(), List.of()),
                        labels.getOrDefault(version.id(), Map.of()),
                        Optional.ofNullable(compared.get(version.id()))
                                .map(FormResponse::from)
                                .orElse(null),
                        Optional.ofNullable(verdicts.get(version.id()))
                                .map(VerdictResponse::from)
                                .orElse(null),
                        Optional.ofNullable(trials.get(version.id()))
                                .map(ShadowResponse::from)
                                .orElse(null),
                        Optional.ofNullable(accuracies.get(version.id()))
                                .map(LiveAccuracyResponse::from)
                                .orElse(null)))
                .toList();
    }

    /**
     * One page of a listing.
     *
     * @param next what to send as {@code before} to get the following page; null on the last
     */
    record ModelPage(List<ModelResponse> items, @Nullable Integer next) {}
}
