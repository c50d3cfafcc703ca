package io.ratchet.classification.web;

import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponseException;

/** Reads a body, never more of it than it may have: Tomcat has no limit for bodies that are no form. */
public final class BoundedBody {

    private BoundedBody() {}

    /** All of it; without a length it is read up to the limit. */
    public static byte[] read(HttpServletRequest request, int maxBytes) {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLarge(maxBytes);
        }
        try {
            byte[] content = request.getInputStream().readNBytes(maxBytes + 1);
            if (content.length > maxBytes) {
                throw tooLarge(maxBytes);
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException("a body that was received cannot be read", e);
        }
    }

    /** Closes the connection: reading on to its next request would mean to read the whole body. */
    static ErrorResponseException tooLarge(int maxBytes) {
        return Problem.of(
                        ProblemType.IMAGE_TOO_LARGE,
                        "There are more than " + maxBytes + " bytes. Send fewer or smaller images.")
                .header(HttpHeaders.CONNECTION, "close")
                .exception();
    }
}
