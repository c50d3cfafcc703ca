package io.ratchet.dashboard.data;

import io.ratchet.dashboard.shell.NotThere;
import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.dataset.ClassNames;
import io.ratchet.dataset.ImageIsNeeded;
import io.ratchet.dataset.ImageRemoval;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** For admins and viewers only, as the rules of access say: images may show what is nobody else's business. */
@Controller
@RequestMapping("/data")
class DataController {

    private static final int PICTURES = 48;

    private final PseudoLabelCounts counts;
    private final DailyAnswers daily;
    private final RunsAndData runs;
    private final Answers answers;
    private final Thumbnails thumbnails;
    private final ImageRemoval removal;
    private final ClassNames classes;

    DataController(
            PseudoLabelCounts counts,
            DailyAnswers daily,
            RunsAndData runs,
            Answers answers,
            Thumbnails thumbnails,
            ImageRemoval removal,
            ClassNames classes) {
        this.counts = counts;
        this.daily = daily;
        this.runs = runs;
        this.answers = answers;
        this.thumbnails = thumbnails;
        this.removal = removal;
        this.classes = classes;
    }

    @GetMapping
    String overview(@RequestParam(defaultValue = "day") String by, Model model) {
        model.addAttribute("counted", counts.newest(classes.all()));
        model.addAttribute("times", daily.of(classes.all(), by.equals("month")));
        model.addAttribute("drift", runs.drift().orElse(null));
        model.addAttribute("leftOut", runs.leftOut());
        model.addAttribute("sentAgain", runs.sentAgain().orElse(null));
        return "data";
    }

    @GetMapping("/images")
    String images(
            @RequestParam(required = false) @Nullable Integer label,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "100") int to,
            @RequestParam(defaultValue = "all") String only,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            Model model) {
        Wanted wanted = new Wanted(label, version, from, to, only, before);
        List<Answered> found = answers.find(wanted, PICTURES + 1);
        model.addAttribute("wanted", wanted);
        model.addAttribute("classes", classes.all());
        model.addAttribute("rows", found.subList(0, Math.min(PICTURES, found.size())));
        model.addAttribute(
                "older", found.size() > PICTURES ? found.get(PICTURES - 1).prediction() : null);
        return "images";
    }

    @GetMapping("/images/{id}")
    String image(@PathVariable long id, Model model) {
        ImageRemoval.Touched touched = existing(id);
        model.addAttribute("touched", touched);
        model.addAttribute("predictions", ForPeople.plural(touched.predictions(), "prediction"));
        model.addAttribute("embeddings", ForPeople.plural(touched.embeddings(), "embedding"));
        model.addAttribute("answers", answers.of(id));
        return "image";
    }

    /** Its content never changes, so that browsers keep it; others on the way must not. */
    @GetMapping(path = "/images/{id}/thumbnail", produces = MediaType.IMAGE_JPEG_VALUE)
    ResponseEntity<byte[]> thumbnail(@PathVariable long id, HttpServletResponse response) {
        byte[] picture = thumbnails.of(id).orElse(null);
        if (picture == null) {
            return ResponseEntity.notFound().build();
        }
        response.setHeader("Cache-Control", "private, max-age=86400");
        return ResponseEntity.ok(picture);
    }

    @PostMapping("/images/{id}/delete")
    String delete(@PathVariable long id, Principal person, RedirectAttributes after) {
        try {
            ImageRemoval.Touched touched = removal.remove(id, person.getName())
                    .orElseThrow(() -> new NotThere("There is no image " + id + "."));
            after.addFlashAttribute(
                    "done",
                    "Image " + id + " is deleted, with " + ForPeople.plural(touched.predictions(), "prediction") + ".");
            return "redirect:/data/images";
        } catch (ImageIsNeeded e) {
            after.addFlashAttribute("refused", e.getMessage());
            return "redirect:/data/images/" + id;
        }
    }

    private ImageRemoval.Touched existing(long id) {
        return removal.preview(id).orElseThrow(() -> new NotThere("There is no image " + id + "."));
    }
}
