package io.ratchet.cli;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** The settings that a command takes like the service does ({@code --ratchet.data-dir=…}), and the context they make. */
final class Settings {

    private static final List<String> KNOWN = List.of("--ratchet.", "--spring.", "--logging.");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // filled by picocli
    Settings() {}

    /** Opens the application without its web server: same configuration, same database. */
    ConfigurableApplicationContext open(String logLevel) {
        for (String argument : arguments) {
            if (KNOWN.stream().noneMatch(argument::startsWith)) {
                throw new ParameterException(
                        command.commandLine(), "Unknown option: '" + argument + "'; settings begin with " + KNOWN);
            }
        }
        SpringApplication application = new SpringApplicationBuilder(applicationClass())
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.main.lazy-initialization=true",
                        "spring.autoconfigure.exclude=org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration",
                        "logging.level.root=" + logLevel,
                        "logging.level.io.ratchet=" + logLevel)
                .build();
        application.setLogStartupInfo(false);
        return application.run(arguments.toArray(String[]::new));
    }

    /** By name: the application class stands above all modules. */
    private static Class<?> applicationClass() {
        try {
            return Class.forName("io.ratchet.RatchetApplication");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
