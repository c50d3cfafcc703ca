package io.ratchet.classification.web;

import io.ratchet.dataset.ReportedTruth;
import io.ratchet.dataset.ReportedTruths;
import io.ratchet.dataset.TruthContradicted;
import io.ratchet.dataset.UnknownClass;
import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code PUT} what an image truly shows, once it is known. */
@RestController
@RequestMapping(path = "/v1/predictions/{id}/truth", produces = MediaType.APPLICATION_JSON_VALUE)
class TruthController {

    private final ReportedTruths truths;

    TruthController(ReportedTruths truths) {
        this.truths = truths;
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ReportedTruth report(@PathVariable long id, @RequestBody Report report, Principal caller) {
        return truths.report(id, report.label(), report.replaces(), caller.getName())
                .orElseThrow(() -> Problem.of(ProblemType.PREDICTION_NOT_FOUND).exception());
    }

    @ExceptionHandler
    ErrorResponse on(UnknownClass e) {
        return Problem.of(ProblemType.UNKNOWN_CLASS).member("classes", e.allowed());
    }

    @ExceptionHandler
    ErrorResponse on(TruthContradicted e) {
        return Problem.of(
                ProblemType.TRUTH_CONTRADICTED,
                e.getMessage() + " If that was wrong, send {\"label\": \"…\", \"replace\": true}; it is audited.");
    }

    /**
     * What the caller says.
     *
     * @param label name of the class
     * @param replace whether it may take the place of another true label
     */
    record Report(String label, @Nullable Boolean replace) {

        Report {
            if (label == null) {
                throw new IllegalArgumentException("a report names a label");
            }
        }

        boolean replaces() {
            return Boolean.TRUE.equals(replace);
        }
    }
}
