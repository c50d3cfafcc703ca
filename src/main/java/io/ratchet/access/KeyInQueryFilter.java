package io.ratchet.access;

import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemResponses;
import io.ratchet.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses keys in URLs, where logs and histories keep them, so that nobody gets used to sending them there. */
class KeyInQueryFilter extends OncePerRequestFilter {

    private static final Pattern KEY = Pattern.compile(
            "(^|&)((admin|prediction|truth|api|access)[-_.]?)?(key|token)=|=ratchet_", Pattern.CASE_INSENSITIVE);

    private final ProblemResponses problems;

    KeyInQueryFilter(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        if (query != null && KEY.matcher(query).find()) {
            problems.send(request, response, Problem.of(ProblemType.KEY_IN_QUERY));
        } else {
            chain.doFilter(request, response);
        }
    }
}
