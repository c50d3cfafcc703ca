package io.ratchet.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a problem where Tomcat would write HTML: for requests that are no HTTP, or have too large headers. */
public class ProblemValve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemType type = ProblemType.ofStatus(response.getStatus());
        String id = request.getAttribute(RequestId.NAME) instanceof String known
                ? known
                : UUID.randomUUID().toString();
        log.info("Request {} refused by Tomcat with status {}", id, response.getStatus());
        try {
            response.setHeader(RequestId.HEADER, id);
            response.setContentType("application/problem+json");
            byte[] body = json(type, response.getStatus(), id).getBytes(StandardCharsets.UTF_8);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException e) {
            log.debug("Request {} was gone before its answer", id, e);
        }
    }

    /** By hand, from constants that need no escaping: here is no Spring yet. */
    private static String json(ProblemType type, int status, String id) {
        return "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"requestId\":\"%s\"}"
                .formatted(type.uri(), type.title(), status, type.explanation(), id);
    }
}
