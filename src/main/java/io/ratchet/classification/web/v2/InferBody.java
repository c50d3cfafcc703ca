package io.ratchet.classification.web.v2;

import io.ratchet.classification.web.BoundedBody;
import io.ratchet.image.ImageLimits;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a request of the protocol, never more of it than a batch of images may have. */
@Component
class InferBody {

    /** As many of the largest images as a batch may have, in base64, which makes four characters of three bytes. */
    private static final long LARGEST_IMAGES = 4;

    private final JsonMapper mapper;
    private final int maxBytes;

    InferBody(JsonMapper mapper, ImageLimits limits) {
        this.mapper = mapper;
        this.maxBytes = Math.toIntExact(LARGEST_IMAGES * limits.maxBytes().toBytes() / 3 * 4);
    }

    /** Whether it is larger than one image may be, or may be so: such bodies are in memory a few at a time only. */
    boolean isLarge(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length < 0 || length > maxBytes / LARGEST_IMAGES;
    }

    InferRequest read(HttpServletRequest request) {
        try {
            return mapper.readValue(BoundedBody.read(request, maxBytes), InferRequest.class);
        } catch (JacksonException e) {
            throw InferRequest.invalid("The body is no JSON as the protocol has it.");
        }
    }
}
