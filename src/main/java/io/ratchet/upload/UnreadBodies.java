package io.ratchet.upload;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Lets the rest of a body be left unread. By itself Tomcat reads it to its end after the answer, with a thread that waits for each byte.
 */
@Component
class UnreadBodies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String NAME = UnreadBodies.class.getName();

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        // Outside of where Tomcat looks for errors: to it this is one, and it would answer once more.
        factory.addEngineValves(new Valve());
    }

    /** Closes the connection after the answer. */
    static void leave(HttpServletRequest request) {
        request.setAttribute(NAME, true);
    }

    private static class Valve extends ValveBase {

        Valve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
            if (request.getAttribute(NAME) != null) {
                request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }
    }
}
