package io.ratchet.dashboard.runs;

import io.ratchet.retraining.RetrainingRequests;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The list of runs, the page of one, and what happens in it while it happens. */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/runs")
class RunController {

    private static final int LINES = 40;

    private final Runs runs;
    private final RunDetails details;
    private final RunStreams streams;
    private final ObjectProvider<RetrainingRequests> retraining;

    RunController(Runs runs, RunDetails details, RunStreams streams, ObjectProvider<RetrainingRequests> retraining) {
        this.runs = runs;
        this.details = details;
        this.streams = streams;
        this.retraining = retraining;
    }

    @GetMapping
    String all(@RequestParam(defaultValue = "9223372036854775807") long before, Model model) {
        model.addAttribute("page", runs.page(before));
        return "runs";
    }

    @GetMapping("/{id:[0-9]{1,18}}")
    String one(@PathVariable long id, HttpServletRequest request, Model model) {
        model.addAttribute("page", details.of(id));
        RetrainingRequests requests = retraining.getIfAvailable();
        // For admins only: it names paths and hosts.
        model.addAttribute(
                "log",
                requests == null || !(request.isUserInRole("ADMIN") || request.isUserInRole("VIEW"))
                        ? ""
                        : String.join("\n", requests.logOf(id, LINES)));
        return "run";
    }

    /**
     * Epochs and progress as server-sent events, from the first epoch on.
     *
     * @param last the id of the last event that the browser has; it goes on behind that
     */
    @GetMapping(path = "/{id:[0-9]{1,18}}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> events(
            @PathVariable long id, @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
        return streams.open(id, last)
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .header("Retry-After", "10")
                        .build());
    }
}
