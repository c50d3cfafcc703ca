package io.ratchet.upload;

import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import org.springframework.http.HttpHeaders;

/** How many bytes one body may have, and how more of them are answered. */
record BodyLimit(long bytes, Problem exceeded) {

    /** Closes the connection: reading on to its next request would mean to read the whole body. */
    static BodyLimit of(long bytes, ProblemType type) {
        return new BodyLimit(
                bytes,
                Problem.of(type, "There are more than " + bytes + " bytes. Send less at once.")
                        .header(HttpHeaders.CONNECTION, "close"));
    }

    /** Not a byte is kept. */
    static BodyLimit none(Problem refusal) {
        return new BodyLimit(0, refusal.header(HttpHeaders.CONNECTION, "close"));
    }
}
