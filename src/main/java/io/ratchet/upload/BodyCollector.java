package io.ratchet.upload;

import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemResponses;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request go on only when its body is there. Until then no thread waits for it: one that sends a byte a second costs a connection
 * and the bytes that have come.
 */
@Component
@ConditionalOnWebApplication
@EnableConfigurationProperties(UploadProperties.class)
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class BodyCollector extends OncePerRequestFilter {

    private final BodyLimits limits;
    private final BodyMemory memory;
    private final Admission admission;
    private final UploadProperties properties;
    private final ProblemResponses problems;

    BodyCollector(
            BodyLimits limits,
            BodyMemory memory,
            Admission admission,
            UploadProperties properties,
            ProblemResponses problems) {
        this.limits = limits;
        this.memory = memory;
        this.admission = admission;
        this.properties = properties;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Object arrived = request.getAttribute(ArrivedBody.NAME);
        if (arrived instanceof ArrivedBody.Whole body) {
            goOn(request, response, chain, body.bytes());
        } else if (arrived instanceof ArrivedBody.Refused refused) {
            refuse(request, response, refused.problem(), refused.read());
        } else if (hasBody(request)) {
            begin(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void begin(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        BodyLimit limit = limits.of(request);
        long length = request.getContentLengthLong();
        if (length > limit.bytes()) {
            refuse(request, response, limit.exceeded(), false);
        } else if (length > 0 && request.getInputStream().available() >= length) {
            // Small bodies mostly come along with their headers: no need to wait.
            if (memory.take(length)) {
                goOn(request, response, chain, request.getInputStream().readNBytes((int) length));
            } else {
                refuse(request, response, memory.exhausted(), true);
            }
        } else {
            collect(request, admission.refusal(request).map(BodyLimit::none).orElse(limit));
        }
    }

    private void collect(HttpServletRequest request, BodyLimit limit) throws IOException {
        AsyncContext waiting = request.startAsync();
        waiting.setTimeout(properties.timeout().toMillis());
        ServletInputStream input = request.getInputStream();
        ArrivingBody body = new ArrivingBody(waiting, input, limit, memory);
        waiting.addListener(body);
        input.setReadListener(body);
    }

    private void goOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain, byte[] body)
            throws ServletException, IOException {
        request.removeAttribute(ArrivedBody.NAME);
        try {
            chain.doFilter(new CollectedRequest(request, body, limits), response);
        } finally {
            memory.release(body.length);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem, boolean read) {
        request.removeAttribute(ArrivedBody.NAME);
        if (!read) {
            UnreadBodies.leave(request);
        }
        problems.send(request, response, problem);
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}
