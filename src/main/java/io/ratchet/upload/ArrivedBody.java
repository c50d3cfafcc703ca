package io.ratchet.upload;

import io.ratchet.problem.Problem;

/** How waiting for a body ended; goes with the request to the thread that answers it. */
sealed interface ArrivedBody {

    String NAME = ArrivedBody.class.getName();

    /** All bytes of it. */
    record Whole(byte[] bytes) implements ArrivedBody {}

    /**
     * It is not wanted.
     *
     * @param read whether the caller has sent all of it, so that its next request can be read
     */
    record Refused(Problem problem, boolean read) implements ArrivedBody {}
}
