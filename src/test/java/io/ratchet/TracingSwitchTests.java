package io.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class TracingSwitchTests {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void withoutAnEndpointNothingIsTraced() {
        assertThat(enabled()).isEqualTo("false");
    }

    @Test
    void anEndpointSwitchesItOn() {
        environment.setProperty(TracingSwitch.ENDPOINT, "http://collector:4318/v1/traces");

        assertThat(enabled()).isEqualTo("true");
    }

    @Test
    void whoSetsTheSwitchIsRight() {
        environment.setProperty(TracingSwitch.ENDPOINT, "http://collector:4318/v1/traces");
        environment.setProperty(TracingSwitch.ENABLED, "false");

        assertThat(enabled()).isEqualTo("false");
    }

    private String enabled() {
        new TracingSwitch().postProcessEnvironment(environment, new SpringApplication());
        return environment.getRequiredProperty(TracingSwitch.ENABLED);
    }
}
