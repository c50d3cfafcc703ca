package io.ratchet.access;

import io.ratchet.problem.Problem;
import io.ratchet.upload.Admission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Refuses the bodies of strangers where a key is needed, so that only who has one can fill the memory for them. */
class UploadAdmission implements Admission {

    private final AccessProperties properties;
    private final AccessKeys keys;

    UploadAdmission(AccessProperties properties, AccessKeys keys) {
        this.properties = properties;
        this.keys = keys;
    }

    @Override
    public Optional<Problem> refusal(HttpServletRequest request) {
        return isOpen(request.getRequestURI()) || hasKey(request) || isLoggedIn(request)
                ? Optional.empty()
                : Optional.of(AccessAnswers.unauthorized());
    }

    private boolean isOpen(String path) {
        boolean prediction = path.startsWith("/v1/predictions") || path.startsWith("/v2/models/");
        return path.equals("/login") || (prediction && !properties.predictionsNeedKey());
    }

    private boolean hasKey(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && keys.callerWith(BearerKeyFilter.keyIn(header)).isPresent();
    }

    private static boolean isLoggedIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
    }
}
