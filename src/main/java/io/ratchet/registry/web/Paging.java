package io.ratchet.registry.web;

import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;

/** What all listings of the registry have in common. */
final class Paging {

    private static final int LARGEST_PAGE = 100;

    private Paging() {}

    static void requireLimit(int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw Problem.of(
                            ProblemType.INVALID_PARAMETER,
                            "The parameter 'limit' must be in 1 to " + LARGEST_PAGE + ".")
                    .exception();
        }
    }
}
