package io.ratchet.dashboard.acts;

import io.ratchet.dashboard.shell.NotThere;
import io.ratchet.dashboard.versions.VersionRow;
import io.ratchet.dashboard.versions.VersionRows;
import io.ratchet.registry.CannotServe;
import io.ratchet.registry.Deployment;
import io.ratchet.registry.DeploymentLedger;
import io.ratchet.registry.GateNotPassed;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.NothingToRollBack;
import io.ratchet.registry.RolledBack;
import io.ratchet.registry.StaleEpoch;
import io.ratchet.registry.UnknownVersion;
import io.ratchet.retraining.InsufficientData;
import io.ratchet.retraining.RetrainingRequests;
import io.ratchet.retraining.RunInProgress;
import java.security.Principal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The buttons of the page. Each first leads to a page that says what will happen and asks; its form carries the epoch
 * that the person saw, so that a change in between is noticed.
 */
@Controller
@RequestMapping("/dashboard")
class ActionController {

    private static final int LONGEST_REASON = 500;

    private final VersionRows versions;
    private final ModelRegistry registry;
    private final DeploymentLedger ledger;
    private final ObjectProvider<RetrainingRequests> retraining;

    ActionController(
            VersionRows versions,
            ModelRegistry registry,
            DeploymentLedger ledger,
            ObjectProvider<RetrainingRequests> retraining) {
        this.versions = versions;
        this.registry = registry;
        this.ledger = ledger;
        this.retraining = retraining;
    }

    @ModelAttribute("epoch")
    long epoch() {
        return ledger.newest().map(Deployment::epoch).orElse(0L);
    }

    @GetMapping("/promote")
    String confirmPromotion(@RequestParam int version, Model model) {
        model.addAttribute("action", "promote");
        model.addAttribute("target", existing(version));
        return "confirm";
    }

    @PostMapping("/promote")
    String promote(
            @RequestParam int version,
            @RequestParam long epoch,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            RedirectAttributes after) {
        return deploy(
                after, () -> registry.promote(version, epoch, said(reason, "promoted by hand"), person.getName()));
    }

    @GetMapping("/force")
    String confirmForcing(@RequestParam int version, Model model) {
        model.addAttribute("action", "force");
        model.addAttribute("target", existing(version));
        return "confirm";
    }

    /** Whatever the gate said: the person answers for it with the reason. */
    @PostMapping("/force")
    String force(
            @RequestParam int version,
            @RequestParam long epoch,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            RedirectAttributes after) {
        String said = said(reason, "");
        return said.isEmpty()
                ? refused(after, "Nothing was done: forcing a version needs a reason.")
                : deploy(after, () -> registry.force(version, epoch, said, person.getName()));
    }

    @GetMapping("/rollback")
    String confirmRollback(Model model, RedirectAttributes after) {
        return ledger.rollbackTarget()
                .map(target -> {
                    model.addAttribute("action", "rollback");
                    model.addAttribute("target", existing(target));
                    return "confirm";
                })
                .orElseGet(() -> refused(after, new NothingToRollBack().getMessage()));
    }

    @PostMapping("/rollback")
    String rollback(
            @RequestParam long epoch,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            RedirectAttributes after) {
        return deploy(after, () -> registry.rollback(epoch, said(reason, "rolled back by hand"), person.getName()));
    }

    @GetMapping("/retrain")
    String confirmRetraining(Model model) {
        model.addAttribute("action", "retrain");
        return "confirm";
    }

    @PostMapping("/retrain")
    String retrain(Principal person, RedirectAttributes after) {
        RetrainingRequests requests = retraining.getIfAvailable();
        if (requests == null) {
            return refused(after, "This node does not train.");
        }
        try {
            return done(after, "Run " + requests.request(person.getName()) + " is queued.");
        } catch (RunInProgress | InsufficientData e) {
            return refused(after, e.getMessage());
        }
    }

    private String deploy(RedirectAttributes after, Supplier<Deployment> deployment) {
        try {
            return done(after, "Version " + deployment.get().versionId() + " serves now.");
        } catch (StaleEpoch e) {
            return refused(after, "The champion has changed since you looked. Nothing was done; look again.");
        } catch (GateNotPassed | RolledBack | UnknownVersion | NothingToRollBack | CannotServe e) {
            return refused(after, e.getMessage());
        }
    }

    private static String done(RedirectAttributes after, String message) {
        after.addFlashAttribute("done", message);
        return "redirect:/";
    }

    private static String refused(RedirectAttributes after, @Nullable String message) {
        after.addFlashAttribute("refused", message);
        return "redirect:/";
    }

    private static String said(String reason, String otherwise) {
        String said = reason.replace("\0", "").strip();
        return said.isEmpty() ? otherwise : said.substring(0, Math.min(LONGEST_REASON, said.length()));
    }

    private VersionRow existing(int version) {
        return versions.one(version).orElseThrow(() -> new NotThere("There is no version " + version + "."));
    }
}
