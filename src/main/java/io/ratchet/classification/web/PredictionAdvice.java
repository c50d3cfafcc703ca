package io.ratchet.classification.web;

import io.ratchet.capture.IdempotencyInProgress;
import io.ratchet.capture.IdempotencyKeyReused;
import io.ratchet.capture.StorageFull;
import io.ratchet.capture.StorageUnavailable;
import io.ratchet.image.ImageRejected;
import io.ratchet.inference.ModelNotLoaded;
import io.ratchet.inference.ModelOutputInvalid;
import io.ratchet.inference.Overloaded;
import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What each failure of a prediction answers. */
@RestControllerAdvice
@Order(0)
class PredictionAdvice {

    // In seconds. A queue empties quickly; a database or a model needs longer.
    private static final String SOON = "1";
    private static final String LATER = "5";

    private static final Logger log = LoggerFactory.getLogger(PredictionAdvice.class);

    @ExceptionHandler
    ErrorResponse on(ImageRejected e) {
        ProblemType type = typeOf(e.reason());
        return Problem.of(type, Objects.requireNonNullElse(e.getMessage(), type.explanation()));
    }

    @ExceptionHandler
    ErrorResponse on(Overloaded e) {
        return Problem.of(ProblemType.OVERLOADED).header(HttpHeaders.RETRY_AFTER, SOON);
    }

    @ExceptionHandler
    ErrorResponse on(StorageUnavailable e) {
        return Problem.of(ProblemType.STORAGE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, LATER);
    }

    @ExceptionHandler
    ErrorResponse on(StorageFull e) {
        return Problem.of(ProblemType.STORAGE_FULL).header(HttpHeaders.RETRY_AFTER, LATER);
    }

    @ExceptionHandler
    ErrorResponse on(IdempotencyInProgress e) {
        return Problem.of(ProblemType.IDEMPOTENCY_IN_PROGRESS).header(HttpHeaders.RETRY_AFTER, SOON);
    }

    @ExceptionHandler
    ErrorResponse on(IdempotencyKeyReused e) {
        return Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
    }

    @ExceptionHandler
    ErrorResponse on(ModelNotLoaded e) {
        return Problem.of(ProblemType.MODEL_NOT_LOADED).header(HttpHeaders.RETRY_AFTER, LATER);
    }

    @ExceptionHandler
    ErrorResponse on(ModelOutputInvalid e) {
        log.warn("Invalid model output: {}", e.getMessage());
        return Problem.of(ProblemType.MODEL_OUTPUT_INVALID).header(HttpHeaders.RETRY_AFTER, LATER);
    }

    private static ProblemType typeOf(ImageRejected.Reason reason) {
        return switch (reason) {
            case EMPTY -> ProblemType.EMPTY_IMAGE;
            case TOO_LARGE -> ProblemType.IMAGE_TOO_LARGE;
            case UNSUPPORTED_FORMAT -> ProblemType.UNSUPPORTED_IMAGE_FORMAT;
            case TOO_MANY_PIXELS -> ProblemType.IMAGE_TOO_MANY_PIXELS;
            case ASPECT_RATIO -> ProblemType.IMAGE_ASPECT_RATIO;
            case UNSUPPORTED_COLOUR_SPACE -> ProblemType.UNSUPPORTED_COLOUR_SPACE;
            case UNDECODABLE -> ProblemType.UNDECODABLE_IMAGE;
        };
    }
}
