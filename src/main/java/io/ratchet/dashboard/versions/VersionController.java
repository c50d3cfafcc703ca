package io.ratchet.dashboard.versions;

import io.ratchet.dashboard.shell.NotThere;
import io.ratchet.registry.UnknownVersion;
import io.ratchet.registry.VersionNames;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of versions, and the page of one. */
@Controller
@RequestMapping("/versions")
class VersionController {

    private final VersionsPages pages;
    private final VersionDetails details;
    private final VersionNames names;

    VersionController(VersionsPages pages, VersionDetails details, VersionNames names) {
        this.pages = pages;
        this.details = details;
        this.names = names;
    }

    @GetMapping
    String all(@RequestParam(defaultValue = "2147483647") int before, Model model) {
        model.addAttribute("page", pages.before(before));
        return "versions";
    }

    /**
     * One version.
     *
     * @param name its number, a part that it plays, or an alias
     * @param matrix "counts" or "shares"
     * @param order of classes in tables: by which column
     */
    @GetMapping("/{name}")
    String one(
            @PathVariable String name,
            @RequestParam(defaultValue = "counts") String matrix,
            @RequestParam(defaultValue = "class") String order,
            Model model) {
        model.addAttribute("page", details.of(numberOf(name), matrix.equals("shares"), ClassOrder.parse(order)));
        return "version";
    }

    private int numberOf(String name) {
        try {
            return names.resolve(name);
        } catch (UnknownVersion e) {
            throw new NotThere(Optional.ofNullable(e.getMessage()).orElse("There is no such version."));
        }
    }
}
