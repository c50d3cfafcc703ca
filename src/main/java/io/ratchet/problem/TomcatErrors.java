package io.ratchet.problem;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Lets also those requests get a problem that Tomcat refuses before any of our code sees them. */
@Component
class TomcatErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** Room for file names of thousands of characters, which are ignored; Tomcat's 512 bytes would refuse them. */
    private static final int PART_HEADER_BYTES = 32 * 1024;

    /** Those of the largest batch of images. */
    private static final int MOST_PARTS = 64;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            connector.setMaxPartHeaderSize(PART_HEADER_BYTES);
            connector.setMaxPartCount(MOST_PARTS);
        });
        factory.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemValve.class.getName()));
    }
}
