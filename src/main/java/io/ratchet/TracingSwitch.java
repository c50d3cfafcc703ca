package io.ratchet;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** Makes spans only where they have somewhere to go: without an endpoint requests do not pay for any. */
final class TracingSwitch implements EnvironmentPostProcessor, Ordered {

    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";
    static final String ENABLED = "management.opentelemetry.enabled";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        // The last source: whoever sets the key itself is right.
        environment.getPropertySources().addLast(new PropertySource<>("tracing switch") {
            @Override
            public @Nullable Object getProperty(String name) {
                return name.equals(ENABLED)
                        ? !environment.getProperty(ENDPOINT, "").isBlank()
                        : null;
            }
        });
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
