package io.ratchet.classification.web;

import io.ratchet.capture.IdempotencyInProgress;
import io.ratchet.capture.IdempotencyKeyReused;
import io.ratchet.capture.StorageUnavailable;
import io.ratchet.image.ImageRejected;
import io.ratchet.inference.DeadlineExceeded;
import io.ratchet.inference.ModelNotLoaded;
import io.ratchet.inference.ModelOutputInvalid;
import io.ratchet.inference.Overloaded;
import org.springframework.core.annotation.Order;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers the failures of predictions wherever they come up. */
@RestControllerAdvice
@Order(0)
class PredictionAdvice {

    @ExceptionHandler({
        ImageRejected.class,
        Overloaded.class,
        DeadlineExceeded.class,
        StorageUnavailable.class,
        IdempotencyInProgress.class,
        IdempotencyKeyReused.class,
        ModelNotLoaded.class,
        ModelOutputInvalid.class
    })
    ErrorResponse on(RuntimeException e) {
        return PredictionProblems.of(e);
    }
}
