package io.ratchet.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.DatabaseTest;
import io.ratchet.audit.AuditEntry;
import io.ratchet.audit.AuditTrail;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

/** The pause stands in the database, so that a restart does not end it. */
@DatabaseTest
class SchedulePauseIT {

    @Autowired
    private DataSource database;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void empty() {
        jdbc.sql(DatabaseTest.EMPTY).update();
        jdbc.sql("truncate qrtz_paused_trigger_grps").update();
    }

    @Test
    void aPauseOutlivesARestart() throws Exception {
        with(pause -> {
            assertThat(pause.isOn()).isFalse();
            pause.set(true, "admin");
        });
        with(pause -> {
            assertThat(pause.isOn()).isTrue();
            pause.set(false, "somebody");
        });
        with(pause -> assertThat(pause.isOn()).isFalse());
    }

    @Test
    void onlyAChangeIsAudited() throws Exception {
        with(pause -> {
            pause.set(false, "admin");
            pause.set(true, "admin");
            pause.set(true, "admin");
            pause.set(false, "admin");
        });

        assertThat(audit.newest(10, Long.MAX_VALUE))
                .extracting(AuditEntry::action)
                .containsExactly("SCHEDULE_RESUMED", "SCHEDULE_PAUSED");
    }

    private void with(Consumer<SchedulePause> use) throws Exception {
        Properties quartz = new Properties();
        quartz.setProperty(
                "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        quartz.setProperty("org.quartz.threadPool.threadCount", "1");
        SchedulerFactoryBean factory = new SchedulerFactoryBean();
        factory.setSchedulerName("pause");
        factory.setDataSource(database);
        factory.setQuartzProperties(quartz);
        factory.setAutoStartup(false);
        factory.afterPropertiesSet();
        try {
            use.accept(new SchedulePause(Objects.requireNonNull(factory.getObject()), audit));
        } finally {
            factory.destroy();
        }
    }
}
