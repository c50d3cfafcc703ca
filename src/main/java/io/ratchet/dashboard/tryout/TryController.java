package io.ratchet.dashboard.tryout;

import io.ratchet.image.DecodedImage;
import io.ratchet.image.ImageDecoder;
import io.ratchet.image.ImageRejected;
import io.ratchet.inference.Classifier;
import io.ratchet.inference.DeadlineExceeded;
import io.ratchet.inference.ModelNotLoaded;
import io.ratchet.inference.ModelOutputInvalid;
import io.ratchet.inference.Overloaded;
import io.ratchet.inference.Prediction;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Answers what an image shows. Nothing is stored: to try is no traffic. */
@Controller
@RequestMapping("/try")
class TryController {

    private final ImageDecoder decoder;
    private final Classifier classifier;
    private final NearestImages nearest;

    /** A large image takes much memory while it is decoded; people can wait for one another. */
    private final ReentrantLock turn = new ReentrantLock();

    TryController(ImageDecoder decoder, Classifier classifier, NearestImages nearest) {
        this.decoder = decoder;
        this.classifier = classifier;
        this.nearest = nearest;
    }

    @GetMapping
    String form(Model model) {
        model.addAttribute("serves", classifier.serving().isPresent());
        return "try";
    }

    @PostMapping
    String answer(
            @RequestParam(required = false) @Nullable MultipartFile image,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model,
            HttpServletResponse response)
            throws IOException {
        model.addAttribute("serves", classifier.serving().isPresent());
        if (image == null || image.isEmpty()) {
            return refused(model, response, part, "Choose an image first.");
        }
        try {
            tell(image, model);
        } catch (ImageRejected | DeadlineExceeded | ModelNotLoaded | ModelOutputInvalid | Overloaded e) {
            return refused(model, response, part, String.valueOf(e.getMessage()));
        }
        return "try";
    }

    private void tell(MultipartFile image, Model model) throws IOException {
        long start = System.nanoTime();
        String size;
        Classifier.Pending pending;
        turn.lock();
        try {
            DecodedImage pixels = decoder.decode(image.getBytes(), classifier.inputSide());
            size = pixels.originalWidth() + " × " + pixels.originalHeight() + " pixels";
            pending = classifier.classify(pixels);
        } finally {
            turn.unlock();
        }
        Prediction prediction = pending.await();
        String took = String.format(Locale.ROOT, "%.1f ms", (System.nanoTime() - start) / 1e6);
        String name = image.getOriginalFilename();
        model.addAttribute(
                "tried", Tried.of(name == null || name.isBlank() ? "the image" : name, size, took, prediction));
        model.addAttribute("neighbours", nearest.of(prediction));
    }

    /** What htmx asked for is only shown with 200. */
    private static String refused(Model model, HttpServletResponse response, boolean part, String why) {
        if (!part) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        model.addAttribute("problem", why);
        return "try";
    }
}
