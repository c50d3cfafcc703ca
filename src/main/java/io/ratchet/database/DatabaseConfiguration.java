package io.ratchet.database;

import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Gives Boot the address of the embedded server when none is configured. The pool stays Boot's; it depends on the address,
 * and the address on the server, so that the server starts before all and stops after all.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DataDirectory.class)
class DatabaseConfiguration {

    @Bean
    static SupportedPostgres supportedPostgres() {
        return new SupportedPostgres();
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(NoDatabaseConfigured.class)
    static class Embedded {

        @Bean
        EmbeddedPostgres embeddedPostgres(DataDirectory directory) {
            return EmbeddedPostgres.open(directory, Map.of());
        }

        @Bean
        JdbcConnectionDetails embeddedPostgresConnectionDetails(EmbeddedPostgres server) {
            return server.address();
        }
    }

    /** An empty URL counts as none: that is how an unset variable arrives from a compose file. */
    static class NoDatabaseConfigured extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            boolean configured = StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
            return new ConditionOutcome(!configured, "spring.datasource.url is " + (configured ? "set" : "not set"));
        }
    }
}
