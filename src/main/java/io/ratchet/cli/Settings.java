package io.ratchet.cli;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * The settings that a command takes like the service does ({@code --ratchet.data-dir=…}), and the context they make.
 *
 * @param arguments as Spring Boot reads them
 */
record Settings(List<String> arguments) {

    private static final List<String> PREFIXES = List.of("--ratchet.", "--spring.", "--logging.");

    Settings {
        arguments = List.copyOf(arguments);
    }

    /** Those of these arguments that are settings; the others are the command's. */
    static Settings among(String[] arguments) {
        return new Settings(Arrays.stream(arguments).filter(Settings::isSetting).toList());
    }

    static boolean isSetting(String argument) {
        return PREFIXES.stream().anyMatch(argument::startsWith);
    }

    /** Makes commands that take settings with these; a command says so in its constructor. */
    IFactory factory() {
        IFactory others = CommandLine.defaultFactory();
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                    if (Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {Settings.class})) {
                        return type.cast(constructor.newInstance(Settings.this));
                    }
                }
                return others.create(type);
            }
        };
    }

    /**
     * Opens the application without its web server: same configuration, same database, no jobs.
     *
     * @param logLevel of what this program says
     */
    ConfigurableApplicationContext open(String logLevel) {
        SpringApplication application = new SpringApplicationBuilder(applicationClass())
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .logStartupInfo(false)
                .build();
        Stream<String> own = Stream.of(
                "--spring.autoconfigure.exclude=org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration",
                // The group names what only the service has.
                "--management.endpoint.health.validate-group-membership=false",
                "--logging.level.io.ratchet=" + logLevel,
                "--logging.level.org.flywaydb.core.internal.command.DbMigrate=" + logLevel);
        return application.run(Stream.concat(own, arguments.stream()).toArray(String[]::new));
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
