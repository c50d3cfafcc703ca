package io.ratchet.classification.web;

import io.ratchet.image.ImageLimits;
import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/** Takes the images out of a request, never reading more of it than an image may have. */
@Component
class Uploads {

    private final int maxBytes;
    private final long maxForm;

    Uploads(ImageLimits limits) {
        this.maxBytes = Math.toIntExact(limits.maxBytes().toBytes());
        this.maxForm = UploadConfiguration.ofOne(limits);
    }

    /** The raw body; without a length it is read up to the limit. */
    byte[] body(HttpServletRequest request) {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLarge();
        }
        byte[] content = read(request);
        if (content.length > maxBytes) {
            throw tooLarge();
        }
        if (content.length == 0) {
            throw Problem.of(ProblemType.MISSING_IMAGE).exception();
        }
        return content;
    }

    /** The part named image; whatever file name it claims plays no role. */
    byte[] part(HttpServletRequest request) throws IOException, ServletException {
        if (request.getContentLengthLong() > maxForm) {
            throw tooLarge();
        }
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

    private byte[] read(HttpServletRequest request) {
        try {
            return request.getInputStream().readNBytes(maxBytes + 1);
        } catch (IOException e) {
            // The caller has gone, or breaks the rules of chunks; Tomcat answers 400 by itself where it still can.
            throw Problem.of(ProblemType.BAD_REQUEST, "The body ended too early. Send it again.")
                    .exception();
        }
    }

    /** Closes the connection: reading on to its next request would mean to read the whole image. */
    private ErrorResponseException tooLarge() {
        return Problem.of(
                        ProblemType.IMAGE_TOO_LARGE,
                        "The image has more than " + maxBytes + " bytes. Send a smaller one.")
                .header(HttpHeaders.CONNECTION, "close")
                .exception();
    }
}
