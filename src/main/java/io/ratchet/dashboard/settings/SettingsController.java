package io.ratchet.dashboard.settings;

import io.ratchet.access.ApiKeys;
import io.ratchet.audit.AuditTrail;
import io.ratchet.dashboard.versions.LedgerRow;
import io.ratchet.registry.DeploymentLedger;
import io.ratchet.retraining.RetrainingRequests;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** For admins only, as the rules of access say. */
@Controller
@RequestMapping("/settings")
class SettingsController {

    private static final int ROWS = 50;

    private final Configuration configuration;
    private final ApiKeys keys;
    private final Jobs jobs;
    private final AuditTrail audit;
    private final DeploymentLedger ledger;
    private final ObjectProvider<RetrainingRequests> retraining;
    private final Clock clock;

    SettingsController(
            Configuration configuration,
            ApiKeys keys,
            Jobs jobs,
            AuditTrail audit,
            DeploymentLedger ledger,
            ObjectProvider<RetrainingRequests> retraining,
            Clock clock) {
        this.configuration = configuration;
        this.keys = keys;
        this.jobs = jobs;
        this.audit = audit;
        this.ledger = ledger;
        this.retraining = retraining;
        this.clock = clock;
    }

    @GetMapping
    String settings(Model model) {
        Instant now = clock.instant();
        RetrainingRequests requests = retraining.getIfAvailable();
        model.addAttribute("settings", configuration.settings());
        model.addAttribute("jobs", jobs.all());
        model.addAttribute("paused", requests != null && requests.paused());
        model.addAttribute(
                "keys", keys.all().stream().map(key -> KeyRow.of(key, now)).toList());
        return "settings";
    }

    /** @param before only entries with a smaller number */
    @GetMapping("/audit")
    String audit(@RequestParam(defaultValue = "9223372036854775807") long before, Model model) {
        Instant now = clock.instant();
        List<AuditRow> found = audit.newest(ROWS + 1, before).stream()
                .map(entry -> AuditRow.of(entry, now))
                .toList();
        model.addAttribute("rows", found.subList(0, Math.min(ROWS, found.size())));
        model.addAttribute("older", found.size() > ROWS ? found.get(ROWS - 1).id() : null);
        model.addAttribute("first", before == Long.MAX_VALUE);
        return "audit";
    }

    /** @param before only epochs before this */
    @GetMapping("/ledger")
    String ledger(@RequestParam(defaultValue = "9223372036854775807") long before, Model model) {
        Instant now = clock.instant();
        List<LedgerRow> found = ledger.newest(ROWS + 1, before).stream()
                .map(row -> LedgerRow.of(row, now))
                .toList();
        model.addAttribute("rows", found.subList(0, Math.min(ROWS, found.size())));
        model.addAttribute("older", found.size() > ROWS ? found.get(ROWS - 1).epoch() : null);
        model.addAttribute("first", before == Long.MAX_VALUE);
        return "ledger";
    }
}
