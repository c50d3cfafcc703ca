package io.ratchet.upload;

import io.ratchet.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Whose body is kept in memory, asked before it has come. It lets nobody in: that is decided later, with all there is to know. */
@FunctionalInterface
public interface Admission {

    /** How a request is answered whose body is not worth keeping; empty for one that may be let in. */
    Optional<Problem> refusal(HttpServletRequest request);
}
