package io.ratchet.classification.web;

import io.ratchet.access.MonthlyQuota;
import io.ratchet.capture.IdempotencyKey;
import io.ratchet.classification.Predictions;
import io.ratchet.classification.Submission;
import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST} an image, get what it shows; {@code GET} it again. */
@RestController
@RequestMapping(path = "/v1/predictions", produces = MediaType.APPLICATION_JSON_VALUE)
class PredictionController {

    private final Predictions predictions;
    private final Uploads uploads;
    private final MonthlyQuota quota;

    PredictionController(Predictions predictions, Uploads uploads, MonthlyQuota quota) {
        this.predictions = predictions;
        this.uploads = uploads;
        this.quota = quota;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    PredictionResponse predictPart(HttpServletRequest request) throws IOException, ServletException {
        @Nullable IdempotencyKey key = IdempotencyHeader.of(request);
        return answer(new Submission(uploads.part(request), key, TrainingConsent.of(request)));
    }

    @PostMapping(
            consumes = {MediaType.IMAGE_JPEG_VALUE, MediaType.IMAGE_PNG_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE
            })
    PredictionResponse predictBody(HttpServletRequest request) {
        @Nullable IdempotencyKey key = IdempotencyHeader.of(request);
        return answer(new Submission(uploads.body(request), key, TrainingConsent.of(request)));
    }

    private PredictionResponse answer(Submission submission) {
        return PredictionResponse.from(quota.spending(1, () -> predictions.predict(submission)));
    }

    @GetMapping("/{id}")
    PredictionResponse find(@PathVariable long id) {
        return predictions
                .find(id)
                .map(PredictionResponse::from)
                .orElseThrow(() -> Problem.of(ProblemType.PREDICTION_NOT_FOUND).exception());
    }
}
