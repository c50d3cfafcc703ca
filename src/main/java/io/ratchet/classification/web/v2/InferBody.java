package io.ratchet.classification.web.v2;

import io.ratchet.classification.web.BoundedBody;
import io.ratchet.upload.BodyLimits;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a request of the protocol, never more of it than a batch of images may have. */
@Component
class InferBody {

    private final JsonMapper mapper;
    private final BodyLimits limits;

    InferBody(JsonMapper mapper, BodyLimits limits) {
        this.mapper = mapper;
        this.limits = limits;
    }

    /** Whether it is larger than one image may be: the images of such bodies are decoded a few at a time only. */
    boolean isLarge(HttpServletRequest request) {
        return request.getContentLengthLong() > limits.ofImageInJson();
    }

    InferRequest read(HttpServletRequest request) {
        try {
            return mapper.readValue(BoundedBody.read(request, limits.ofImagesInJson()), InferRequest.class);
        } catch (JacksonException e) {
            throw InferRequest.invalid("The body is no JSON as the protocol has it.");
        }
    }
}
