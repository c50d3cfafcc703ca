package io.ratchet;

import io.ratchet.cli.RatchetCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The service, or one of its commands when the first argument names one. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RatchetApplication {

    public static void main(String[] arguments) {
        if (RatchetCommand.isMeant(arguments)) {
            System.exit(RatchetCommand.execute(arguments));
        }
        SpringApplication.run(RatchetApplication.class, arguments);
    }
}
