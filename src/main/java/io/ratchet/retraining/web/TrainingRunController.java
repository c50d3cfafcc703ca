package io.ratchet.retraining.web;

import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import io.ratchet.registry.GateVerdict;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.ModelVersion;
import io.ratchet.retraining.InsufficientData;
import io.ratchet.retraining.Retraining;
import io.ratchet.retraining.RunEntry;
import io.ratchet.retraining.RunInProgress;
import io.ratchet.retraining.RunMetric;
import io.ratchet.retraining.RunTrigger;
import io.ratchet.retraining.TrainingRun;
import io.ratchet.retraining.TrainingRuns;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Starts, shows and stops training runs. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/v1/training-runs")
class TrainingRunController {

    private static final int LARGEST_PAGE = 100;

    private final Retraining retraining;
    private final TrainingRuns runs;
    private final ModelRegistry registry;

    TrainingRunController(Retraining retraining, TrainingRuns runs, ModelRegistry registry) {
        this.retraining = retraining;
        this.runs = runs;
        this.registry = registry;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<TrainingRunResponse> start(Principal caller) {
        TrainingRun run = retraining.start(RunTrigger.REQUEST, caller.getName());
        return ResponseEntity.accepted().location(location(run.id())).body(answer(run));
    }

    /**
     * A page, newest first, without curves.
     *
     * @param before only runs with a smaller number: the {@code next} of the page before
     */
    @GetMapping
    TrainingRunPage list(
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(defaultValue = "9223372036854775807") long before) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw Problem.of(
                            ProblemType.INVALID_PARAMETER,
                            "The parameter 'limit' must be in 1 to " + LARGEST_PAGE + ".")
                    .exception();
        }
        List<TrainingRun> found = runs.newest(limit + 1, before);
        List<TrainingRun> page = found.subList(0, Math.min(limit, found.size()));
        return new TrainingRunPage(
                page.stream().map(run -> answer(run, List.of(), List.of())).toList(),
                found.size() > limit ? page.get(limit - 1).id() : null);
    }

    @GetMapping("/{id}")
    TrainingRunResponse show(@PathVariable long id) {
        return answer(existing(id));
    }

    @PostMapping("/{id}/cancel")
    TrainingRunResponse cancel(@PathVariable long id) {
        existing(id);
        if (!retraining.cancel(id)) {
            throw Problem.of(ProblemType.TRAINING_RUN_FINISHED, "Run " + id + " has ended already.")
                    .exception();
        }
        return answer(existing(id));
    }

    private TrainingRun existing(long id) {
        return runs.find(id)
                .orElseThrow(
                        () -> Problem.of(ProblemType.TRAINING_RUN_NOT_FOUND, "There is no training run " + id + ".")
                                .exception());
    }

    private TrainingRunResponse answer(TrainingRun run) {
        return answer(run, runs.entries(run.id()), runs.metrics(run.id()));
    }

    private TrainingRunResponse answer(TrainingRun run, List<RunEntry> recipes, List<RunMetric> epochs) {
        Optional<ModelVersion> version = registry.ofRun(run.id());
        Optional<GateVerdict> verdict = version.flatMap(made -> registry.verdictOn(made.id()));
        return TrainingRunResponse.from(run, version.orElse(null), verdict.orElse(null), recipes, epochs);
    }

    private static URI location(long id) {
        return URI.create("/v1/training-runs/" + id);
    }

    @ExceptionHandler
    Problem on(RunInProgress e) {
        return Problem.of(ProblemType.TRAINING_IN_PROGRESS, String.valueOf(e.getMessage()))
                .header(HttpHeaders.LOCATION, location(e.runId()).toString());
    }

    @ExceptionHandler
    Problem on(InsufficientData e) {
        return Problem.of(ProblemType.INSUFFICIENT_DATA, String.valueOf(e.getMessage()));
    }

    /**
     * One page of a listing.
     *
     * @param next what to send as {@code before} to get the following page; null on the last
     */
    record TrainingRunPage(
            List<TrainingRunResponse> items, @Nullable Long next) {}
}
