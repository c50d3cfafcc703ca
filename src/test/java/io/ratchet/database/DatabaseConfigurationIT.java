package io.ratchet.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseConfigurationIT {

    @TempDir
    Path home;

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(DatabaseConfiguration.class)
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    JdbcClientAutoConfiguration.class));

    @Test
    void bootsPoolUsesTheEmbeddedServerAndTheServerStopsWithTheContext() {
        runner.withPropertyValues("ratchet.data-dir=" + home, "spring.datasource.url=")
                .run(context -> {
                    assertThat(context.getBean(JdbcClient.class)
                                    .sql("select current_database()")
                                    .query(String.class)
                                    .single())
                            .isEqualTo("ratchet");
                    assertThat(Postmaster.file(home.resolve("postgres"))).exists();
                });

        assertThat(Postmaster.file(home.resolve("postgres"))).doesNotExist();
    }

    @Test
    void aConfiguredServerIsUsedInstead() {
        runner.withPropertyValues("ratchet.data-dir=" + home)
                .withPropertyValues(TestDatabase.create().properties().toArray(String[]::new))
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedPostgres.class);
                    assertThat(home).isEmptyDirectory();
                });
    }

    @Test
    void aConfiguredServerThatDoesNotAnswerIsNamedWithoutItsPassword() {
        runner.withPropertyValues("spring.datasource.url=jdbc:postgresql://127.0.0.1:1/ratchet?password=secret")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining(
                                "The database at jdbc:postgresql://127.0.0.1:1/ratchet does not answer")
                        .message()
                        .doesNotContain("secret"));
    }
}
