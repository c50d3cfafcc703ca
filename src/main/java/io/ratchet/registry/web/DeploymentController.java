package io.ratchet.registry.web;

import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import io.ratchet.registry.ArtifactCorrupt;
import io.ratchet.registry.ArtifactMissing;
import io.ratchet.registry.CannotServe;
import io.ratchet.registry.Deployment;
import io.ratchet.registry.DeploymentLedger;
import io.ratchet.registry.GateNotPassed;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.NothingToRollBack;
import io.ratchet.registry.StaleEpoch;
import io.ratchet.registry.UnknownVersion;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
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

    DeploymentController(ModelRegistry registry, DeploymentLedger ledger) {
        this.registry = registry;
        this.ledger = ledger;
    }

    @PostMapping("/{version}/promote")
    DeploymentResponse promote(
            @PathVariable int version,
            @RequestBody(required = false) @Nullable Wish wish,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal caller) {
        long epoch = expectedEpoch(ifMatch);
        Wish asked = wish == null ? Wish.NOTHING_SAID : wish;
        if (!asked.forced()) {
            return DeploymentResponse.from(
                    registry.promote(version, epoch, asked.reasonOr("promoted by hand"), caller.getName()));
        }
        if (asked.reasonOr("").isEmpty()) {
            throw Problem.of(
                            ProblemType.INVALID_BODY,
                            "To force a version, say why: {\"force\": true, \"reason\": \"…\"}.")
                    .exception();
        }
        return DeploymentResponse.from(registry.force(version, epoch, asked.reasonOr(""), caller.getName()));
    }

    @PostMapping("/rollback")
    DeploymentResponse rollback(
            @RequestBody(required = false) @Nullable Wish wish,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal caller) {
        Wish asked = wish == null ? Wish.NOTHING_SAID : wish;
        return DeploymentResponse.from(
                registry.rollback(expectedEpoch(ifMatch), asked.reasonOr("rolled back by hand"), caller.getName()));
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

    @ExceptionHandler
    ErrorResponse on(UnknownVersion e) {
        return Problem.of(ProblemType.MODEL_VERSION_NOT_FOUND, e.getMessage() + " GET /v1/models lists them.");
    }

    @ExceptionHandler
    ErrorResponse on(GateNotPassed e) {
        return Problem.of(
                ProblemType.GATE_NOT_PASSED,
                e.getMessage() + " Choose another, or send {\"force\": true, \"reason\": \"…\"}.");
    }

    @ExceptionHandler
    ErrorResponse on(StaleEpoch e) {
        return Problem.of(ProblemType.STALE_VERSION, e.getMessage() + " Look again, then decide again.");
    }

    @ExceptionHandler
    ErrorResponse on(NothingToRollBack e) {
        return Problem.of(ProblemType.NOTHING_TO_ROLL_BACK, e.getMessage() + " Promote another version instead.");
    }

    @ExceptionHandler
    ErrorResponse on(CannotServe e) {
        return Problem.of(ProblemType.MODEL_CANNOT_SERVE, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler({ArtifactCorrupt.class, ArtifactMissing.class})
    ErrorResponse onArtifact(RuntimeException e) {
        return Problem.of(ProblemType.ARTIFACT_CORRUPT, e.getMessage() + " It cannot serve; train again.");
    }

    /**
     * What the caller may say.
     *
     * @param force to promote without a passed verdict
     * @param reason is kept in the ledger and the audit, at most 500 characters; needed to force
     */
    record Wish(@Nullable Boolean force, @Nullable String reason) {

        static final Wish NOTHING_SAID = new Wish(null, null);

        Wish {
            // PostgreSQL stores no NUL in text.
            if (reason != null && (reason.length() > 500 || reason.indexOf('\0') >= 0)) {
                throw new IllegalArgumentException("a reason has at most 500 characters, none of them NUL");
            }
        }

        boolean forced() {
            return Boolean.TRUE.equals(force);
        }

        String reasonOr(String otherwise) {
            return reason == null || reason.isBlank() ? otherwise : reason.strip();
        }
    }
}
