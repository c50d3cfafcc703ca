package io.ratchet.classification.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ratchet.access.MonthlyQuota;
import io.ratchet.classification.BatchItem;
import io.ratchet.classification.BatchPredictions;
import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Up to 64 images in one request, each answered as if it came alone. */
@RestController
class BatchController {

    private final BatchPredictions predictions;
    private final Uploads uploads;
    private final MonthlyQuota quota;
    private final BatchTurns turns;

    BatchController(BatchPredictions predictions, Uploads uploads, MonthlyQuota quota, BatchTurns turns) {
        this.predictions = predictions;
        this.uploads = uploads;
        this.quota = quota;
        this.turns = turns;
    }

    @PostMapping(
            path = "/v1/predictions:batch",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    BatchAnswers predict(HttpServletRequest request) throws IOException, ServletException {
        if (request.getHeader(IdempotencyHeader.NAME) != null) {
            throw Problem.of(
                            ProblemType.INVALID_IDEMPOTENCY_KEY,
                            "A batch takes no key. Send single images with one each.")
                    .exception();
        }
        return turns.take(() -> answer(request));
    }

    private BatchAnswers answer(HttpServletRequest request) throws IOException, ServletException {
        List<Supplier<byte[]>> images = uploads.parts(request, BatchPredictions.LARGEST);
        boolean useForTraining = TrainingConsent.of(request);
        return BatchAnswers.from(quota.spending(
                images.size(), () -> predictions.predict(images, useForTraining), BatchItem::countAnswered));
    }

    /** In the order of the parts. */
    record BatchAnswers(List<BatchAnswer> items) {

        static BatchAnswers from(List<BatchItem> items) {
            return new BatchAnswers(items.stream().map(BatchAnswer::from).toList());
        }
    }

    /** Either of the two. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BatchAnswer(
            @Nullable PredictionResponse prediction,
            @Nullable ProblemDetail problem) {

        static BatchAnswer from(BatchItem item) {
            if (item instanceof BatchItem.Answered answered) {
                return new BatchAnswer(PredictionResponse.from(answered.prediction()), null);
            }
            return new BatchAnswer(
                    null, problem(((BatchItem.Failed) item).reason()).getBody());
        }

        /** An image that met something unexpected must not cost the others their answers. */
        private static Problem problem(RuntimeException reason) {
            return PredictionProblems.known(reason).orElseGet(() -> PredictionProblems.unknown(reason));
        }
    }
}
