package io.ratchet.upload;

import io.ratchet.image.ImageLimits;
import io.ratchet.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.stereotype.Component;

/** How many bytes a body may have. */
@Component
public class BodyLimits {

    /** For boundaries, headers and small further parts. */
    private static final long AROUND_THE_IMAGE = 256 * 1024;

    /** Batches are of many small images: all of them together may have as much as so many of the largest. */
    private static final long LARGEST_OF_A_BATCH = 4;

    /** Of forms and of settings in JSON. */
    private static final long OTHER = 256 * 1024;

    private static final Set<String> ONE_IMAGE = Set.of("/v1/predictions", "/try");

    private final long image;

    BodyLimits(ImageLimits limits) {
        this.image = limits.maxBytes().toBytes();
    }

    /** One file. */
    public int ofAnImage() {
        return Math.toIntExact(image);
    }

    /** A multipart body with one image. */
    long ofOneImage() {
        return image + AROUND_THE_IMAGE;
    }

    /** A multipart body with many. */
    long ofABatch() {
        return LARGEST_OF_A_BATCH * image + AROUND_THE_IMAGE;
    }

    /** One file in base64, which makes four characters of three bytes. */
    public int ofImageInJson() {
        return Math.toIntExact(image / 3 * 4);
    }

    /** As many images as a batch may have, the same way. */
    public int ofImagesInJson() {
        return Math.toIntExact(LARGEST_OF_A_BATCH * image / 3 * 4);
    }

    /** Whatever its type; what is read of it may have a smaller limit of its own. */
    BodyLimit of(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (ONE_IMAGE.contains(path)) {
            return BodyLimit.of(ofOneImage(), ProblemType.IMAGE_TOO_LARGE);
        }
        if (path.equals("/v1/predictions:batch")) {
            return BodyLimit.of(ofABatch(), ProblemType.IMAGE_TOO_LARGE);
        }
        return path.startsWith("/v2/models/")
                ? BodyLimit.of(ofImagesInJson(), ProblemType.IMAGE_TOO_LARGE)
                : BodyLimit.of(OTHER, ProblemType.BODY_TOO_LARGE);
    }
}
