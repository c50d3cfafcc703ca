package io.ratchet.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.classification.Predictions;
import io.ratchet.classification.ServerTest;
import io.ratchet.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** Commands and the trainer run without a server: they must not make keys, nor print them. */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
@Import(ServerTest.WithFakeClassifier.class)
class NoWebIT {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void startsWithoutKeysWhereNobodyCanCall() {
        assertThat(context.getBeansOfType(Predictions.class)).hasSize(1);
        assertThat(context.getBeansOfType(AccessKeys.class)).isEmpty();
        assertThat(jdbc.sql("select count(*) from api_key").query(Integer.class).single())
                .isZero();
    }
}
