package io.ratchet.classification.web;

import io.ratchet.access.Caller;
import io.ratchet.capture.IdempotencyKey;
import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header {@code Idempotency-Key}; its value is opaque. */
final class IdempotencyHeader {

    static final String NAME = "Idempotency-Key";

    /** Who sends no key for access. */
    private static final String ANYBODY = "";

    private IdempotencyHeader() {}

    /** Null when the request has none. */
    static @Nullable IdempotencyKey of(HttpServletRequest request) {
        List<String> values = Collections.list(request.getHeaders(NAME));
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw Problem.of(ProblemType.INVALID_IDEMPOTENCY_KEY).exception();
        }
        try {
            return new IdempotencyKey(
                    Caller.current().map(IdempotencyHeader::scope).orElse(ANYBODY), values.get(0));
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemType.INVALID_IDEMPOTENCY_KEY).exception();
        }
    }

    /** Of a key that was made its number, as the name of a revoked one may be given again. */
    private static String scope(Caller caller) {
        return caller.key() == null ? caller.name() : "key " + caller.key().id();
    }
}
