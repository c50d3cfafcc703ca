package io.ratchet.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ratchet.classification.FakeClassifier;
import io.ratchet.classification.ServerTest;
import io.ratchet.dataset.ReceivedImage;
import io.ratchet.dataset.TestModel;
import io.ratchet.digest.Sha256;
import io.ratchet.image.ImageDecoder;
import io.ratchet.image.Pictures;
import io.ratchet.inference.ServedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** Answers are given whatever becomes of the database, and what they say of themselves is true. */
@ServerTest
class BestEffortIT {

    private static final long ROOM = 64L << 20;

    private static final long SEED = System.nanoTime();

    @TempDir
    private Path directory;

    @Autowired
    private ImageDecoder decoder;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JdbcConnectionDetails address;

    private ServedModel model = new ServedModel(1, Sha256.of(new byte[0]), 1, List.of("none"));

    @BeforeEach
    void register() {
        model = TestModel.in(jdbc);
    }

    @Test
    void spoolsWhileTheDatabaseIsAwayAndStoresOnceWhenItIsBack() throws Exception {
        Path spool = directory.resolve("spool");
        Path copy = directory.resolve("copy");
        try (FragileNetwork network = FragileNetwork.to(address);
                Capture capture = capture(spool, ROOM, network.through(address))) {
            assertThat(store(capture, 0, null).outcome()).isEqualTo(CaptureOutcome.STORED);
            network.cut();
            for (int i = 1; i <= 100; i++) {
                Captured captured = store(capture, i, null);
                assertThat(captured.outcome()).isEqualTo(CaptureOutcome.SPOOLED);
                assertThat(captured.stored()).isEmpty();
            }
            FileSystemUtils.copyRecursively(spool, copy);
            network.mend();
            awaitEmpty(spool);
        }
        assertStoredOnce(100);

        // As after a kill -9 between the commit and the deletion of the file.
        Files.deleteIfExists(copy.resolve("lock"));
        try (Capture again = capture(copy, ROOM, address)) {
            awaitEmpty(copy);
            assertThat(store(again, 0, null).outcome()).isEqualTo(CaptureOutcome.STORED);
        }
        assertThat(predictionsOf(0)).isEqualTo(2);
        assertStoredOnce(100);
    }

    @Test
    void anotherStartInTheDurableModeStoresWhatIsLeft() throws Exception {
        try (FragileNetwork network = FragileNetwork.to(address);
                Capture capture = capture(directory, ROOM, network.through(address))) {
            network.cut();
            assertThat(store(capture, 200, null).outcome()).isEqualTo(CaptureOutcome.SPOOLED);
        }
        try (Capture durable = Captures.of(CaptureMode.DURABLE, Spool.open(directory, ROOM), address, jdbc)) {
            durable.start();
            awaitEmpty(directory);
        }
        assertThat(predictionsOf(200)).isEqualTo(1);
    }

    @Test
    void saysWhenTheSpoolIsFull() throws Exception {
        // A record is some 190 bytes more than its image: there is room for one.
        long room = 300L + content(300).length;
        try (FragileNetwork network = FragileNetwork.to(address);
                Capture capture = capture(directory, room, network.through(address))) {
            network.cut();
            assertThat(store(capture, 300, null).outcome()).isEqualTo(CaptureOutcome.SPOOLED);
            assertThat(store(capture, 301, null).outcome()).isEqualTo(CaptureOutcome.DROPPED);
            network.mend();
            awaitEmpty(directory);
            assertThat(store(capture, 302, null).outcome()).isEqualTo(CaptureOutcome.STORED);
        }
        assertThat(predictionsOf(300)).isEqualTo(1);
        assertThat(predictionsOf(301)).isZero();
    }

    @Test
    void keepsKeysAcrossTheSpool() throws Exception {
        IdempotencyKey key = new IdempotencyKey("test", "spooled " + SEED);
        try (FragileNetwork network = FragileNetwork.to(address);
                Capture capture = capture(directory, ROOM, network.through(address))) {
            network.cut();
            assertThat(store(capture, 400, key).outcome()).isEqualTo(CaptureOutcome.SPOOLED);
            // Nobody can know of the first one.
            assertThat(store(capture, 400, key).outcome()).isEqualTo(CaptureOutcome.SPOOLED);
            assertThat(store(capture, 401, key).outcome()).isEqualTo(CaptureOutcome.SPOOLED);
            network.mend();
            awaitEmpty(directory);
            assertThat(store(capture, 400, key).outcome()).isEqualTo(CaptureOutcome.REPEATED);
        }
        assertThat(predictionsOf(400)).isEqualTo(1);
        assertThat(predictionsOf(401)).isEqualTo(1);
    }

    @Test
    void putsAsideWhatTheDatabaseRefuses() throws Exception {
        ServedModel unknown = new ServedModel(-7, model.artifact(), model.backboneId(), model.classes());
        try (FragileNetwork network = FragileNetwork.to(address);
                Capture capture = capture(directory, ROOM, network.through(address))) {
            network.cut();
            store(capture, 500, null);
            assertThat(capture.store(image(501), FakeClassifier.predict(unknown, 1), null)
                            .outcome())
                    .isEqualTo(CaptureOutcome.SPOOLED);
            store(capture, 502, null);
            network.mend();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> Files.exists(directory.resolve(SpoolFiles.name(1) + SpoolFiles.REFUSED)));
        }
        assertThat(predictionsOf(500)).isEqualTo(1);
        assertThat(predictionsOf(501)).isZero();
        assertThat(predictionsOf(502)).isEqualTo(1);
    }

    private Capture capture(Path spool, long room, JdbcConnectionDetails where) {
        Capture capture = Captures.of(CaptureMode.BEST_EFFORT, Spool.open(spool, room), where, jdbc);
        capture.start();
        return capture;
    }

    private Captured store(Capture capture, int number, @Nullable IdempotencyKey key) {
        return capture.store(image(number), FakeClassifier.predict(model, number), key);
    }

    private static void awaitEmpty(Path spool) {
        await().atMost(Duration.ofSeconds(20)).until(() -> !Spool.isLeftIn(spool));
    }

    private void assertStoredOnce(int count) throws IOException {
        for (int i = 1; i <= count; i++) {
            assertThat(predictionsOf(i)).as("image %d", i).isEqualTo(1);
            assertThat(jdbc.sql(
                                    "select b.bytes from image i join image_bytes b on b.image_id = i.id where i.sha256 = ?")
                            .param(Sha256.of(content(i)).bytes())
                            .query(byte[].class)
                            .single())
                    .isEqualTo(content(i));
        }
    }

    private int predictionsOf(int number) {
        return jdbc.sql("select count(*) from prediction p join image i on i.id = p.image_id where i.sha256 = ?")
                .param(Sha256.of(content(number)).bytes())
                .query(Integer.class)
                .single();
    }

    private ReceivedImage image(int number) {
        byte[] content = content(number);
        return new ReceivedImage(content, decoder.decode(content));
    }

    private static byte[] content(int number) {
        return Pictures.png(Pictures.drawing(SEED + number, 16, 16));
    }
}
