package io.ratchet.dashboard.compare;

import io.ratchet.dashboard.shell.NotThere;
import io.ratchet.registry.UnknownVersion;
import io.ratchet.registry.VersionNames;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Versions side by side. */
@Controller
class CompareController {

    private static final int MOST = 5;

    private final Comparisons comparisons;
    private final VersionNames names;

    CompareController(Comparisons comparisons, VersionNames names) {
        this.comparisons = comparisons;
        this.names = names;
    }

    /** @param version numbers or names; the others are compared with the oldest */
    @GetMapping("/compare")
    String compare(@RequestParam(defaultValue = "") List<String> version, Model model) {
        List<Integer> ids =
                version.stream().map(this::numberOf).distinct().sorted().toList();
        if (ids.size() < 2 || ids.size() > MOST) {
            model.addAttribute("chosen", ids.size());
            return "compare-choose";
        }
        model.addAttribute("page", comparisons.of(ids));
        return "compare";
    }

    private int numberOf(String name) {
        try {
            return names.resolve(name);
        } catch (UnknownVersion e) {
            throw new NotThere(Optional.ofNullable(e.getMessage()).orElse("There is no such version."));
        }
    }
}
