package io.ratchet.classification.web;

import io.ratchet.access.ApiKey;
import io.ratchet.access.Caller;
import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** Whether what comes with a request may be learned: the header {@code X-Use-For-Training} and the caller's key must both allow it. */
public final class TrainingConsent {

    private static final String HEADER = "X-Use-For-Training";

    private TrainingConsent() {}

    /** Without the header, as the key says; without a key, yes. */
    public static boolean of(HttpServletRequest request) {
        boolean allowedByKey =
                Caller.current().map(Caller::key).map(ApiKey::useForTraining).orElse(true);
        return allowedByHeader(request.getHeader(HEADER) == null ? "yes" : request.getHeader(HEADER)) && allowedByKey;
    }

    private static boolean allowedByHeader(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default ->
                throw Problem.of(ProblemType.INVALID_PARAMETER, "The header " + HEADER + " must be 'yes' or 'no'.")
                        .exception();
        };
    }
}
