package io.ratchet.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ratchet.classification.FakeClassifier;
import io.ratchet.classification.ServerTest;
import io.ratchet.dataset.ReceivedImage;
import io.ratchet.dataset.TestModel;
import io.ratchet.image.ImageDecoder;
import io.ratchet.image.Pictures;
import io.ratchet.inference.ServedModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes on one database. */
@ServerTest
class IdempotencyKeysIT {

    private static final long SEED = System.nanoTime();

    @Autowired
    private ImageDecoder decoder;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JdbcConnectionDetails address;

    @Test
    void ofTwoNodesWithOneKeyOneStoresAndBothAnswerAlike() throws Exception {
        ServedModel model = TestModel.in(jdbc);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try (Capture one = started();
                Capture other = started()) {
            for (int round = 0; round < 25; round++) {
                IdempotencyKey key = new IdempotencyKey("test", SEED + " " + round);
                ReceivedImage image = image(round);
                List<Future<Captured>> answers = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    Capture node = i % 2 == 0 ? one : other;
                    int label = i;
                    answers.add(callers.submit(() -> node.store(image, FakeClassifier.predict(model, label), key)));
                }
                List<StoredPrediction> stored = new ArrayList<>();
                List<CaptureOutcome> outcomes = new ArrayList<>();
                for (Future<Captured> answer : answers) {
                    stored.add(answer.get(20, TimeUnit.SECONDS).stored().orElseThrow());
                    outcomes.add(answer.get().outcome());
                }
                assertThat(stored).allMatch(stored.get(0)::equals);
                assertThat(outcomes).containsOnlyOnce(CaptureOutcome.STORED);
            }
            assertThatExceptionOfType(IdempotencyKeyReused.class)
                    .isThrownBy(() -> other.store(
                            image(1), FakeClassifier.predict(model, 1), new IdempotencyKey("test", SEED + " 0")));
        } finally {
            callers.shutdown();
        }
    }

    @Test
    void keysAreForgottenAndGoWithTheirImage() {
        ServedModel model = TestModel.in(jdbc);
        IdempotencyKeys keys = new IdempotencyKeys(jdbc);
        IdempotencyKey key = new IdempotencyKey("test", SEED + " old");
        try (Capture capture = started()) {
            long first = id(capture, model, key);
            keys.forgetBefore(Instant.now().minusSeconds(60));
            assertThat(id(capture, model, key)).isEqualTo(first);
            keys.forgetBefore(Instant.now().plusSeconds(60));
            long second = id(capture, model, key);
            assertThat(second).isGreaterThan(first);

            jdbc.sql("delete from image where id = (select image_id from prediction where id = ?)")
                    .param(second)
                    .update();
            assertThat(keys.find(List.of(key))).isEmpty();
        }
    }

    private long id(Capture capture, ServedModel model, IdempotencyKey key) {
        return capture.store(image(1000), FakeClassifier.predict(model, 1), key)
                .stored()
                .orElseThrow()
                .id();
    }

    private Capture started() {
        Capture capture = Captures.durable(address, jdbc);
        capture.start();
        return capture;
    }

    private ReceivedImage image(int number) {
        byte[] content = Pictures.png(Pictures.drawing(SEED + number, 16, 16));
        return new ReceivedImage(content, decoder.decode(content));
    }
}
