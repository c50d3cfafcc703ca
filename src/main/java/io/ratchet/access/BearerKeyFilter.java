package io.ratchet.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in who sends a key as {@code Authorization: Bearer KEY}, for this one request. The session of a browser, if
 * there is one, does not count then; a wrong key is refused even where none is needed.
 */
class BearerKeyFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final AccessKeys keys;
    private final AccessAnswers answers;

    BearerKeyFilter(AccessKeys keys, AccessAnswers answers) {
        this.keys = keys;
        this.answers = answers;
    }

    static boolean sendsKey(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            endSessionOfRevokedKey(request);
            chain.doFilter(request, response);
            return;
        }
        var caller = keys.callerWith(keyIn(header));
        if (caller.isEmpty()) {
            SecurityContextHolder.clearContext();
            answers.wrongKey(request, response);
            return;
        }
        SecurityContextHolder.setContext(new SecurityContextImpl(authentication(caller.get())));
        chain.doFilter(request, response);
    }

    private void endSessionOfRevokedKey(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null
                && Caller.current().filter(caller -> !keys.isStillValid(caller)).isPresent()) {
            SecurityContextHolder.clearContext();
            session.invalidate();
        }
    }

    /** Empty, which is nobody's key, for any other scheme. */
    static String keyIn(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : "";
    }

    static Authentication authentication(Caller caller) {
        return UsernamePasswordAuthenticationToken.authenticated(
                caller, null, caller.role().authorities());
    }
}
