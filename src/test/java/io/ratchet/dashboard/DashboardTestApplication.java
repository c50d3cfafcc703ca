package io.ratchet.dashboard;

import io.ratchet.dataset.ClassNames;
import io.ratchet.registry.RegistryTestApplication;
import io.ratchet.retraining.RetrainingRequests;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The page with the registry, its database and the login. No stereotype: a scan must not find it. */
@Import({RegistryTestApplication.class, ClassNames.class})
@ComponentScan
class DashboardTestApplication {

    @Bean
    QueuedRuns queuedRuns() {
        return new QueuedRuns();
    }

    /** Remembers who asked for a run. */
    static class QueuedRuns implements RetrainingRequests {

        @Override
        public long request(String actor) {
            return 42;
        }
    }
}
