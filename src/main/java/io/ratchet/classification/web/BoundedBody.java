package io.ratchet.classification.web;

import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.web.ErrorResponseException;

/** The bytes of a body, held to the limit of what is made of them, which is closer than that of its path. */
public final class BoundedBody {

    private BoundedBody() {}

    /** All of it; it is in memory already, and its length known. */
    public static byte[] read(HttpServletRequest request, int maxBytes) {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLarge(maxBytes);
        }
        try {
            return request.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a body that was received cannot be read", e);
        }
    }

    private static ErrorResponseException tooLarge(int maxBytes) {
        return Problem.of(
                        ProblemType.IMAGE_TOO_LARGE,
                        "There are more than " + maxBytes + " bytes. Send fewer or smaller images.")
                .exception();
    }
}
