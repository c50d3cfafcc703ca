package io.ratchet.classification.web;

import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import io.ratchet.upload.BodyLimits;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Takes the images out of a request, never reading more of it than an image may have. */
@Component
class Uploads {

    private final int maxBytes;

    Uploads(BodyLimits limits) {
        this.maxBytes = limits.ofAnImage();
    }

    /** The raw body. */
    byte[] body(HttpServletRequest request) {
        byte[] content = BoundedBody.read(request, maxBytes);
        if (content.length == 0) {
            throw Problem.of(ProblemType.MISSING_IMAGE).exception();
        }
        return content;
    }

    /** The part named image; whatever file name it claims plays no role. */
    byte[] part(HttpServletRequest request) throws IOException, ServletException {
        Part image = images(request, 1).get(0);
        if (image.getSize() == 0) {
            throw Problem.of(ProblemType.EMPTY_IMAGE).exception();
        }
        return content(image);
    }

    /** All parts named image, in their order, to be read when their turn comes; one may be empty. */
    List<Supplier<byte[]>> parts(HttpServletRequest request, int most) throws IOException, ServletException {
        return images(request, most).stream()
                .map(part -> (Supplier<byte[]>) () -> content(part))
                .toList();
    }

    private static List<Part> images(HttpServletRequest request, int most) throws IOException, ServletException {
        List<Part> images = request.getParts().stream()
                .filter(part -> part.getName().equals("image"))
                .toList();
        if (images.isEmpty()) {
            throw Problem.of(ProblemType.MISSING_IMAGE).exception();
        }
        if (images.size() > most) {
            throw Problem.of(
                            ProblemType.TOO_MANY_IMAGES,
                            "There are " + images.size() + " images; this call takes " + most + ".")
                    .exception();
        }
        return images;
    }

    private static byte[] content(Part part) {
        try (InputStream content = part.getInputStream()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a part that was received cannot be read", e);
        }
    }
}
