package io.ratchet.classification.web.v2;

import io.ratchet.image.ImageLimits;
import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a request of the protocol, never more of it than a batch of images may have: JSON bodies have no limit of their own. */
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

    InferRequest read(HttpServletRequest request) {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLarge();
        }
        try {
            byte[] body = request.getInputStream().readNBytes(maxBytes + 1);
            if (body.length > maxBytes) {
                throw tooLarge();
            }
            return mapper.readValue(body, InferRequest.class);
        } catch (JacksonException e) {
            throw InferRequest.invalid("The body is no JSON as the protocol has it.");
        } catch (IOException e) {
            throw Problem.of(ProblemType.BAD_REQUEST, "The body ended too early. Send it again.")
                    .exception();
        }
    }

    private ErrorResponseException tooLarge() {
        return Problem.of(
                        ProblemType.IMAGE_TOO_LARGE,
                        "The body has more than " + maxBytes + " bytes. Send fewer or smaller images.")
                .header(HttpHeaders.CONNECTION, "close")
                .exception();
    }
}
