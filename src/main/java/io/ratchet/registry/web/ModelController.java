package io.ratchet.registry.web;

import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import io.ratchet.registry.DeploymentLedger;
import io.ratchet.registry.GateVerdict;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.ModelVersion;
import io.ratchet.registry.ShadowTrial;
import io.ratchet.registry.ShadowTrials;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final int LARGEST_PAGE = 100;

    private final ModelRegistry registry;
    private final DeploymentLedger ledger;
    private final ShadowTrials shadows;

    ModelController(ModelRegistry registry, DeploymentLedger ledger, ShadowTrials shadows) {
        this.registry = registry;
        this.ledger = ledger;
        this.shadows = shadows;
    }

    /**
     * A page, newest first.
     *
     * @param before only versions with a smaller number: the {@code next} of the page before
     */
    @GetMapping
    Page list(@RequestParam(defaultValue = "20") int limit, @RequestParam(defaultValue = "2147483647") int before) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw Problem.of(
                            ProblemType.INVALID_PARAMETER,
                            "The parameter 'limit' must be in 1 to " + LARGEST_PAGE + ".")
                    .exception();
        }
        List<ModelVersion> versions = registry.newest(limit + 1, before);
        List<ModelVersion> page = versions.subList(0, Math.min(limit, versions.size()));
        return new Page(
                answers(page), versions.size() > limit ? page.get(limit - 1).id() : null);
    }

    @GetMapping("/{version}")
    ModelResponse show(@PathVariable int version) {
        ModelVersion found = registry.find(version)
                .orElseThrow(() -> Problem.of(
                                ProblemType.MODEL_VERSION_NOT_FOUND, "There is no model version " + version + ".")
                        .exception());
        return answers(List.of(found)).get(0);
    }

    private List<ModelResponse> answers(List<ModelVersion> versions) {
        List<Integer> ids = versions.stream().map(ModelVersion::id).toList();
        Map<Integer, GateVerdict> verdicts = registry.verdictsOn(ids);
        Map<Integer, ShadowTrial> trials = shadows.of(ids);
        Optional<Integer> champion = ledger.newest().map(deployment -> deployment.versionId());
        Optional<Integer> previous = ledger.rollbackTarget();
        return versions.stream()
                .map(version -> ModelResponse.from(
                        version,
                        champion.filter(id -> id == version.id()).isPresent()
                                ? "champion"
                                : previous.filter(id -> id == version.id()).isPresent() ? "previous" : null,
                        Optional.ofNullable(verdicts.get(version.id()))
                                .map(VerdictResponse::from)
                                .orElse(null),
                        Optional.ofNullable(trials.get(version.id()))
                                .map(ShadowResponse::from)
                                .orElse(null)))
                .toList();
    }

    /**
     * One page of a listing.
     *
     * @param next what to send as {@code before} to get the following page; null on the last
     */
    record Page(List<ModelResponse> items, @Nullable Integer next) {}
}
