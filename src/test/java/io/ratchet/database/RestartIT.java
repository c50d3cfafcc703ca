package io.ratchet.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ratchet.TestAnswer;
import io.ratchet.TestHttp;
import io.ratchet.digest.Sha256;
import io.ratchet.image.Pictures;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What was answered is there after a kill -9 in the middle of requests, and who served serves again. */
// In a thread of its own: reading from a child that never speaks cannot be interrupted.
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestartIT {

    private static final int CLIENTS = 4;

    @TempDir
    static Path home;

    private final Map<Long, JsonNode> answered = new ConcurrentHashMap<>();
    private final Map<Long, String> sent = new ConcurrentHashMap<>();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicBoolean killed = new AtomicBoolean();

    @Test
    void keepsTheChampionAndEveryAnsweredImage() throws Exception {
        Process service = ServiceToKill.start(home);
        try (BufferedReader output = service.inputReader(StandardCharsets.UTF_8)) {
            sendUntilKilled(service, new TestHttp(port(output)));
        } finally {
            service.destroyForcibly();
        }
        assertThat(service.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(answered).hasSizeGreaterThanOrEqualTo(60);
        assertThat(repeated).hasValue(0);
        assertThat(failed).as("failed before the kill").hasValue(0);

        Process again = ServiceToKill.start(home);
        try (BufferedReader output = again.inputReader(StandardCharsets.UTF_8)) {
            TestHttp http = new TestHttp(port(output));
            assertThat(http.get("/readyz").status()).isEqualTo(200);
            TestAnswer next = predict(http, -1);
            assertThat(next.status()).as(next.text()).isEqualTo(200);
            assertThat(next.json().path("model"))
                    .isEqualTo(answered.values().iterator().next().path("model"));
            assertThat(answered).doesNotContainKey(next.json().path("id").asLong());
            answered.forEach((id, answer) ->
                    assertThat(http.get("/v1/predictions/" + id).json()).isEqualTo(answer));
            assertBytesAreStored();
            again.destroy(); // in order
            assertThat(again.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            again.destroyForcibly();
        }
    }

    /** Each client sends pictures of its own, one after the other, and notes what is answered. */
    private void sendUntilKilled(Process service, TestHttp http) throws InterruptedException {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int client = 0; client < CLIENTS; client++) {
            int first = 100_000 * client;
            clients.execute(() -> {
                for (int number = first; !killed.get(); number++) {
                    note(http, number);
                }
            });
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> answered.size() >= 60);
        killed.set(true);
        service.destroyForcibly();
        clients.shutdown();
        assertThat(clients.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    private void note(TestHttp http, int number) {
        TestAnswer answer;
        try {
            answer = predict(http, number);
        } catch (AssertionError noAnswer) {
            failed.addAndGet(killed.get() ? 0 : 1);
            return;
        }
        if (answer.status() != 200) {
            failed.addAndGet(killed.get() ? 0 : 1);
        } else {
            JsonNode body = answer.json();
            long id = body.path("id").asLong();
            sent.put(id, Sha256.of(picture(number)).hex());
            if (answered.put(id, body) != null) {
                repeated.incrementAndGet();
            }
        }
    }

    private void assertBytesAreStored() throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.open(new DataDirectory(home), TestDatabase.BINARIES, Map.of());
                Connection connection = EmbeddedPostgresIT.connect(server);
                PreparedStatement bytes = connection.prepareStatement("""
                        select b.bytes, i.sha256, e.vector from prediction p join image i on i.id = p.image_id
                        join image_bytes b on b.image_id = i.id join embedding e on e.image_id = i.id
                        where p.id = ?""")) {
            assertThat(server.isOwner()).isFalse();
            for (Map.Entry<Long, String> image : sent.entrySet()) {
                bytes.setLong(1, image.getKey());
                try (ResultSet row = bytes.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    assertThat(Sha256.of(row.getBytes(1)).hex()).isEqualTo(image.getValue());
                    assertThat(Sha256.fromBytes(row.getBytes(2)).hex()).isEqualTo(image.getValue());
                    assertThat(row.getBytes(3)).isNotEmpty();
                    assertThat(row.next()).isFalse();
                }
            }
        }
    }

    private static TestAnswer predict(TestHttp http, int number) {
        return http.post("/v1/predictions", "image/png", picture(number));
    }

    private static byte[] picture(int number) {
        return Pictures.png(Pictures.drawing(number, 24, 24));
    }

    private static int port(BufferedReader output) throws IOException {
        String line = "";
        while (!line.startsWith("port ")) {
            line = Objects.requireNonNull(output.readLine(), "the service ended");
        }
        return Integer.parseInt(line.substring("port ".length()));
    }
}
