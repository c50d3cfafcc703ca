package io.ratchet.dashboard.lab;

import io.ratchet.dashboard.shell.NotThere;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Lists reports of the lab, and shows them as they are. */
@Controller
@RequestMapping("/lab")
class LabController {

    /** A report brings its own style, and needs no script, no picture and no way to this service: it has an origin of its own. */
    private static final String OF_A_REPORT = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'; sandbox";

    private final LabReports reports;

    LabController(LabReports reports) {
        this.reports = reports;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("configured", reports.folder().isPresent());
        model.addAttribute("reports", reports.newest());
        model.addAttribute("most", LabReports.SHOWN);
        return "lab";
    }

    @GetMapping("/reports/{name}")
    ResponseEntity<byte[]> report(@PathVariable String name) {
        byte[] html = reports.html(name).orElseThrow(() -> new NotThere("There is no such report."));
        return ResponseEntity.ok()
                .header("Content-Security-Policy", OF_A_REPORT)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(html);
    }
}
