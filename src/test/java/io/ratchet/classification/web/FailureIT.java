package io.ratchet.classification.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.TestAnswer;
import io.ratchet.TestHttp;
import io.ratchet.capture.StorageFull;
import io.ratchet.capture.StorageUnavailable;
import io.ratchet.classification.FakeClassifier;
import io.ratchet.classification.ServerTest;
import io.ratchet.image.Pictures;
import io.ratchet.inference.DeadlineExceeded;
import io.ratchet.inference.ModelNotLoaded;
import io.ratchet.inference.ModelOutputInvalid;
import io.ratchet.inference.Overloaded;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a caller is told when it is not the request that is wrong. */
@ServerTest
class FailureIT {

    private static final byte[] PNG = Pictures.png(Pictures.drawing(99, 20, 20));

    @LocalServerPort
    private int port;

    @Autowired
    private FakeClassifier classifier;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void workAgain() {
        classifier.workAgain();
    }

    @Test
    void asksToComeAgain() {
        expectRetry("model-not-loaded", () -> new ModelNotLoaded("no champion"));
        expectRetry("overloaded", () -> new Overloaded("queue full"));
        expectRetry("model-output-invalid", () -> new ModelOutputInvalid("NaN"));
        expectRetry("storage-unavailable", () -> new StorageUnavailable("no database", null));
        expectRetry("storage-full", () -> new StorageFull(null));
        expectRetry("storage-unavailable", () -> new DataAccessResourceFailureException("no database"));
    }

    @Test
    void saysThatItTookTooLong() {
        answerAfter(() -> new DeadlineExceeded(Duration.ofSeconds(2))).isProblem(504, "deadline-exceeded");
    }

    @Test
    void hidesWhatItDidNotExpect() {
        TestAnswer answer =
                answerAfter(() -> new IllegalStateException("the secret")).isProblem(500, "internal-error");
        assertThat(answer.text()).doesNotContain("secret");
    }

    private void expectRetry(String slug, Supplier<RuntimeException> failure) {
        TestAnswer answer = answerAfter(failure).isProblem(503, slug);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
    }

    private TestAnswer answerAfter(Supplier<RuntimeException> failure) {
        int before = countPredictions();
        classifier.failWith(failure);
        TestAnswer answer = new TestHttp(port).post("/v1/predictions", "image/png", PNG);
        assertThat(countPredictions()).isEqualTo(before);
        return answer;
    }

    private int countPredictions() {
        return jdbc.sql("select count(*) from prediction").query(Integer.class).single();
    }
}
