package io.ratchet.registry.web;

import io.ratchet.registry.Deployment;
import io.ratchet.registry.DeploymentLedger;
import io.ratchet.registry.GateVerdict;
import io.ratchet.registry.ModelRegistry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who served from when, and why. */
@RestController
@RequestMapping("/v1/deployments")
class LedgerController {

    private final ModelRegistry registry;
    private final DeploymentLedger ledger;

    LedgerController(ModelRegistry registry, DeploymentLedger ledger) {
        this.registry = registry;
        this.ledger = ledger;
    }

    /**
     * A page, newest first.
     *
     * @param before only rows with a smaller epoch: the {@code next} of the page before
     */
    @GetMapping
    DeploymentPage list(
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(defaultValue = "9223372036854775807") long before) {
        Paging.requireLimit(limit);
        List<Deployment> found = ledger.newest(limit + 1, before);
        List<Deployment> page = found.subList(0, Math.min(limit, found.size()));
        Map<Long, GateVerdict> verdicts = registry.verdictsBehind(page);
        return new DeploymentPage(
                page.stream().map(row -> DeploymentResponse.from(row, verdicts)).toList(),
                found.size() > limit ? page.get(limit - 1).epoch() : null);
    }

    /**
     * One page of the ledger.
     *
     * @param next what to send as {@code before} to get the following page; null on the last
     */
    record DeploymentPage(
            List<DeploymentResponse> items, @Nullable Long next) {}
}
