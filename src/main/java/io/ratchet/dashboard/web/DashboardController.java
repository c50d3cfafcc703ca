package io.ratchet.dashboard.web;

import io.ratchet.dashboard.Overviews;
import io.ratchet.dashboard.RunRow;
import io.ratchet.registry.Deployment;
import io.ratchet.registry.DeploymentLedger;
import io.ratchet.retraining.RetrainingRequests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The page, and the part of it that renews itself. */
@Controller
class DashboardController {

    private static final Logger log = LoggerFactory.getLogger(DashboardController.class);

    private final Overviews overviews;
    private final DeploymentLedger ledger;
    private final ObjectProvider<RetrainingRequests> retraining;

    DashboardController(Overviews overviews, DeploymentLedger ledger, ObjectProvider<RetrainingRequests> retraining) {
        this.overviews = overviews;
        this.ledger = ledger;
        this.retraining = retraining;
    }

    @GetMapping("/")
    String page(
            @RequestParam(defaultValue = "2147483647") int before,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("admin", request.isUserInRole("ADMIN"));
        model.addAttribute("retrainable", retraining.getIfAvailable() != null);
        model.addAttribute("page", overviews.now(before));
        return "dashboard";
    }

    /**
     * The runs alone, asked for again and again. When a run has ended or the champion has changed, the whole page is to be
     * loaded anew.
     *
     * @param epoch of the champion that the page shows
     * @param training whether the page shows a run under way
     */
    @GetMapping("/dashboard/runs")
    String runs(@RequestParam long epoch, @RequestParam boolean training, HttpServletResponse response, Model model) {
        List<RunRow> runs = overviews.runs();
        boolean trainingNow = runs.stream().anyMatch(RunRow::active);
        long epochNow = ledger.newest().map(Deployment::epoch).orElse(0L);
        if (epochNow != epoch || (training && !trainingNow)) {
            response.setHeader("HX-Refresh", "true");
        }
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("runs", runs);
        model.addAttribute("training", trainingNow);
        model.addAttribute("epoch", epochNow);
        return "parts :: runs";
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class
    })
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    String onDatabaseAway(Exception e) {
        log.warn("the page cannot read the database: {}", e.getMessage());
        return "unavailable";
    }
}
