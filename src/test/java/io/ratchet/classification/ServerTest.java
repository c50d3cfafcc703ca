package io.ratchet.classification;

import io.ratchet.database.TestDatabase;
import io.ratchet.dataset.TestModel;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** The whole service on a real Tomcat and PostgreSQL; only the neural network is a fake. Tests with
 * the same properties share a server. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"ratchet.security.admin-key=" + ServerTest.ADMIN_KEY, "ratchet.image.max-bytes=1MB"})
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
@Import(ServerTest.WithFakeClassifier.class)
public @interface ServerTest {

    String ADMIN_KEY = "admin-key-of-the-tests";
    int MAX_BYTES = 1024 * 1024;

    /** Serves {@link TestModel}. */
    @TestConfiguration(proxyBeanMethods = false)
    class WithFakeClassifier {

        @Bean
        @Primary
        FakeClassifier fakeClassifier(JdbcClient jdbc) {
            return new FakeClassifier(TestModel.in(jdbc));
        }
    }
}
