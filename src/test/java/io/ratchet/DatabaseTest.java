package io.ratchet;

import io.ratchet.database.TestDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/** The program on a real PostgreSQL as its commands see it: without a web server and without jobs. Tests share it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "spring.main.lazy-initialization=true",
            "spring.autoconfigure.exclude=org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration"
        })
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
public @interface DatabaseTest {

    /** Empties every table, for a test that counts rows. */
    String EMPTY =
            "truncate class, image, backbone, artifact, training_run, gate_budget, audit restart identity cascade";
}
