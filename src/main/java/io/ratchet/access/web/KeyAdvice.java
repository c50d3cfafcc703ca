package io.ratchet.access.web;

import io.ratchet.access.KeyNotFound;
import io.ratchet.access.KeyRefused;
import io.ratchet.access.QuotaExceeded;
import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What goes wrong with keys, as problems. */
@RestControllerAdvice
@Order(0)
class KeyAdvice {

    @ExceptionHandler
    ErrorResponse on(KeyNotFound e) {
        return Problem.of(ProblemType.KEY_NOT_FOUND, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ErrorResponse on(KeyRefused e) {
        return Problem.of(ProblemType.KEY_REFUSED, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ErrorResponse on(QuotaExceeded e) {
        return Problem.of(ProblemType.QUOTA_EXCEEDED, String.valueOf(e.getMessage()))
                .header(
                        HttpHeaders.RETRY_AFTER,
                        String.valueOf(e.untilNextMonth().toSeconds() + 1));
    }
}
