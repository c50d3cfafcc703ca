package io.ratchet.dashboard.overview;

import io.ratchet.dashboard.runs.RunRow;
import io.ratchet.registry.Deployment;
import io.ratchet.registry.DeploymentLedger;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page, and the part of it that renews itself. */
@Controller
class OverviewController {

    private final Overviews overviews;
    private final DeploymentLedger ledger;

    OverviewController(Overviews overviews, DeploymentLedger ledger) {
        this.overviews = overviews;
        this.ledger = ledger;
    }

    @GetMapping("/")
    String page(Model model) {
        model.addAttribute("page", overviews.now());
        return "overview";
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
        model.addAttribute("runs", runs);
        model.addAttribute("training", trainingNow);
        model.addAttribute("epoch", epochNow);
        return "parts :: runs";
    }
}
