package io.ratchet.registry;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** The registry with its HTTP face and its database. No stereotype: a scan of the whole program must not find it. */
@EnableAutoConfiguration
@ComponentScan({"io.ratchet.registry", "io.ratchet.access", "io.ratchet.audit", "io.ratchet.problem"})
@EntityScan
@EnableJpaRepositories
public class RegistryTestApplication {

    @Bean
    Clock clock() {
        return Clock.system(ZoneOffset.UTC);
    }

    @Bean
    RefusableVersions refusableVersions() {
        return new RefusableVersions();
    }
}
