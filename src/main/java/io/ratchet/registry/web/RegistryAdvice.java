package io.ratchet.registry.web;

import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import io.ratchet.registry.AliasRefused;
import io.ratchet.registry.ArtifactCorrupt;
import io.ratchet.registry.ArtifactMissing;
import io.ratchet.registry.CannotServe;
import io.ratchet.registry.GateNotPassed;
import io.ratchet.registry.ModelInUse;
import io.ratchet.registry.NothingToRollBack;
import io.ratchet.registry.RolledBack;
import io.ratchet.registry.StaleEpoch;
import io.ratchet.registry.UnknownVersion;
import org.springframework.core.annotation.Order;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the registry refuses, in words for its callers. */
@RestControllerAdvice(basePackageClasses = RegistryAdvice.class)
@Order(0)
class RegistryAdvice {

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
    ErrorResponse on(RolledBack e) {
        return Problem.of(
                ProblemType.ROLLED_BACK,
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

    @ExceptionHandler
    ErrorResponse on(ModelInUse e) {
        return Problem.of(ProblemType.MODEL_IN_USE, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ErrorResponse on(AliasRefused e) {
        return Problem.of(ProblemType.ALIAS_REFUSED, String.valueOf(e.getMessage()));
    }
}
