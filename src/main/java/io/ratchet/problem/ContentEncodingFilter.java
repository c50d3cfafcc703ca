package io.ratchet.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses compressed bodies: nothing here would inflate them, so their bytes must not pass for content. */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ContentEncodingFilter extends OncePerRequestFilter {

    private final ProblemResponses problems;

    ContentEncodingFilter(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            chain.doFilter(request, response);
        } else {
            // RFC 9110, 12.5.3: tells which encodings would have been taken.
            problems.send(
                    request,
                    response,
                    Problem.of(ProblemType.UNSUPPORTED_CONTENT_ENCODING)
                            .header(HttpHeaders.ACCEPT_ENCODING, "identity"));
        }
    }
}
