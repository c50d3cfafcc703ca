package io.ratchet.classification.web;

import io.ratchet.capture.IdempotencyInProgress;
import io.ratchet.capture.IdempotencyKeyReused;
import io.ratchet.capture.StorageFull;
import io.ratchet.capture.StorageUnavailable;
import io.ratchet.image.ImageRejected;
import io.ratchet.inference.DeadlineExceeded;
import io.ratchet.inference.ModelNotLoaded;
import io.ratchet.inference.ModelOutputInvalid;
import io.ratchet.inference.Overloaded;
import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/** What each failure of a prediction answers, alone or in a batch. */
final class PredictionProblems {

    // In seconds. A queue empties quickly; a database or a model needs longer.
    private static final String SOON = "1";
    private static final String LATER = "5";

    private static final String NEVER = "";

    /** The more special before the more general. */
    private static final List<Meaning> MEANINGS = List.of(
            new Meaning(Overloaded.class, ProblemType.OVERLOADED, SOON),
            new Meaning(DeadlineExceeded.class, ProblemType.DEADLINE_EXCEEDED, SOON),
            new Meaning(StorageFull.class, ProblemType.STORAGE_FULL, LATER),
            new Meaning(StorageUnavailable.class, ProblemType.STORAGE_UNAVAILABLE, LATER),
            new Meaning(IdempotencyInProgress.class, ProblemType.IDEMPOTENCY_IN_PROGRESS, SOON),
            new Meaning(IdempotencyKeyReused.class, ProblemType.IDEMPOTENCY_KEY_REUSED, NEVER),
            new Meaning(ModelNotLoaded.class, ProblemType.MODEL_NOT_LOADED, LATER),
            new Meaning(ModelOutputInvalid.class, ProblemType.MODEL_OUTPUT_INVALID, LATER));

    private static final Logger log = LoggerFactory.getLogger(PredictionProblems.class);

    private PredictionProblems() {}

    /** Throws again what it does not know. */
    static Problem of(RuntimeException e) {
        return known(e).orElseThrow(() -> e);
    }

    /** Empty for what only a fault of ours can throw. */
    static Optional<Problem> known(RuntimeException e) {
        if (e instanceof ImageRejected rejected) {
            ProblemType type = typeOf(rejected.reason());
            return Optional.of(Problem.of(type, Objects.requireNonNullElse(e.getMessage(), type.explanation())));
        }
        if (e instanceof ModelOutputInvalid) {
            log.warn("Invalid model output: {}", e.getMessage());
        }
        return MEANINGS.stream()
                .filter(meaning -> meaning.failure.isInstance(e))
                .map(Meaning::problem)
                .findFirst();
    }

    /** Says nothing of its insides; the log does. */
    static Problem unknown(RuntimeException e) {
        log.error("An image of a batch failed", e);
        return Problem.of(ProblemType.INTERNAL_ERROR);
    }

    /**
     * What a failure answers.
     *
     * @param retryAfter in seconds; empty where coming again does not help
     */
    private record Meaning(Class<? extends RuntimeException> failure, ProblemType type, String retryAfter) {

        Problem problem() {
            Problem problem = Problem.of(type);
            return retryAfter.isEmpty() ? problem : problem.header(HttpHeaders.RETRY_AFTER, retryAfter);
        }
    }

    private static ProblemType typeOf(ImageRejected.Reason reason) {
        return switch (reason) {
            case EMPTY -> ProblemType.EMPTY_IMAGE;
            case TOO_LARGE -> ProblemType.IMAGE_TOO_LARGE;
            case UNSUPPORTED_FORMAT -> ProblemType.UNSUPPORTED_IMAGE_FORMAT;
            case TOO_MANY_PIXELS -> ProblemType.IMAGE_TOO_MANY_PIXELS;
            case ASPECT_RATIO -> ProblemType.IMAGE_ASPECT_RATIO;
            case UNSUPPORTED_COLOUR_SPACE -> ProblemType.UNSUPPORTED_COLOUR_SPACE;
            case DECODE_TIMEOUT -> ProblemType.DECODE_TIMEOUT;
            case UNDECODABLE -> ProblemType.UNDECODABLE_IMAGE;
        };
    }
}
