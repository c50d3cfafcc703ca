package io.ratchet.access;

import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemResponses;
import io.ratchet.problem.ProblemType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** What somebody gets who may not: a problem, or in a browser the login form. */
class AccessAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ProblemResponses problems;

    AccessAnswers(ProblemResponses problems) {
        this.problems = problems;
    }

    /** No key and no session. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (isPage(request)) {
            response.sendRedirect(request.getContextPath() + "/login");
        } else {
            wrongKey(request, response);
        }
    }

    void wrongKey(HttpServletRequest request, HttpServletResponse response) {
        problems.send(request, response, unauthorized());
    }

    /** The same words for no key as for a wrong one. */
    static Problem unauthorized() {
        return Problem.of(ProblemType.UNAUTHORIZED).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"ratchet\"");
    }

    /** A valid key without the right, or a form without its token. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        if (!(e instanceof CsrfException) && isPage(request)) {
            refuse(request, response);
        } else if (!(e instanceof CsrfException)) {
            problems.send(request, response, Problem.of(ProblemType.FORBIDDEN));
        } else if (isPage(request) && request.getServletPath().equals("/login")) {
            // The form stood open for longer than its session lived.
            response.sendRedirect(request.getContextPath() + "/login?expired");
        } else {
            problems.send(request, response, Problem.of(ProblemType.CSRF));
        }
    }

    /** As a page: a person pressed what the key is not for. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        try {
            request.getRequestDispatcher("/not-allowed").forward(request, response);
        } catch (ServletException e) {
            throw new IOException("the page that refuses cannot be made", e);
        }
    }

    private static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        String path = request.getServletPath();
        return accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && !path.startsWith("/v1/")
                && !path.startsWith("/actuator");
    }
}
