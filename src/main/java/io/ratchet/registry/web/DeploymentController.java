package io.ratchet.registry.web;

import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import io.ratchet.registry.Deployment;
import io.ratchet.registry.DeploymentLedger;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.VersionNames;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes who serves. An {@code If-Match} with the epoch that the caller knows guards against a change in between. */
@RestController
@RequestMapping("/v1/models")
class DeploymentController {

    private final ModelRegistry registry;
    private final DeploymentLedger ledger;

    private final VersionNames names;

    DeploymentController(ModelRegistry registry, DeploymentLedger ledger, VersionNames names) {
        this.registry = registry;
        this.ledger = ledger;
        this.names = names;
    }

    @PostMapping("/{version}/promote")
    DeploymentResponse promote(
            @PathVariable String version,
            @RequestBody(required = false) @Nullable DeploymentWish wish,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal caller) {
        int number = names.resolve(version);
        long epoch = expectedEpoch(ifMatch);
        DeploymentWish asked = wish == null ? DeploymentWish.NOTHING_SAID : wish;
        if (!asked.forced()) {
            return answer(registry.promote(number, epoch, asked.reasonOr("promoted by hand"), caller.getName()));
        }
        if (asked.reasonOr("").isEmpty()) {
            throw Problem.of(
                            ProblemType.INVALID_BODY,
                            "To force a version, say why: {\"force\": true, \"reason\": \"…\"}.")
                    .exception();
        }
        return answer(registry.force(number, epoch, asked.reasonOr(""), caller.getName()));
    }

    @PostMapping("/rollback")
    DeploymentResponse rollback(
            @RequestBody(required = false) @Nullable DeploymentWish wish,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal caller) {
        DeploymentWish asked = wish == null ? DeploymentWish.NOTHING_SAID : wish;
        return answer(
                registry.rollback(expectedEpoch(ifMatch), asked.reasonOr("rolled back by hand"), caller.getName()));
    }

    private DeploymentResponse answer(Deployment deployment) {
        return DeploymentResponse.from(deployment, registry.verdictsBehind(List.of(deployment)));
    }

    /** Without an {@code If-Match}, whatever the epoch is now. */
    private long expectedEpoch(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return ledger.newest().map(Deployment::epoch).orElse(0L);
        }
        try {
            return Long.parseLong(ifMatch.replace("\"", ""));
        } catch (NumberFormatException e) {
            throw Problem.of(
                            ProblemType.INVALID_PARAMETER,
                            "If-Match must be the epoch of a deployment, such as \"12\".")
                    .exception();
        }
    }

    /**
     * What the caller may say.
     *
     * @param force to promote without a passed verdict
     * @param reason is kept in the ledger and the audit, at most 500 characters; needed to force
     */
    record DeploymentWish(@Nullable Boolean force, @Nullable String reason) {

        static final DeploymentWish NOTHING_SAID = new DeploymentWish(null, null);

        DeploymentWish {
            // PostgreSQL stores no NUL in text.
            if (reason != null && (reason.length() > 500 || reason.indexOf('\0') >= 0)) {
                throw new IllegalArgumentException("a reason has at most 500 characters, none of them NUL");
            }
        }

        boolean forced() {
            return Boolean.TRUE.equals(force);
        }

        String reasonOr(String otherwise) {
            // In one line: it also goes to the log, where another line would look like another event.
            return reason == null || reason.isBlank()
                    ? otherwise
                    : reason.replaceAll("\\p{Cntrl}+", " ").strip();
        }
    }
}
