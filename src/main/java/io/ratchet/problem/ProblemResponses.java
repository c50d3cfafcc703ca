package io.ratchet.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers a problem from a filter, in the same words and on the same way as from a controller. */
@Component
@ConditionalOnWebApplication
public class ProblemResponses {

    private final HandlerExceptionResolver resolver;

    ProblemResponses(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        this.resolver = resolver;
    }

    /** Writes the whole answer; nothing may be written after it. */
    public void send(HttpServletRequest request, HttpServletResponse response, Problem problem) {
        resolver.resolveException(request, response, null, problem.exception());
    }
}
