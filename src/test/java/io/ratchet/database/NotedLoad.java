package io.ratchet.database;

import io.ratchet.TestAnswer;
import io.ratchet.TestHttp;
import io.ratchet.digest.Sha256;
import io.ratchet.image.Pictures;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Clients that send images, each another one, and note what they are answered. Every second image is sent under a key,
 * again and again until it is answered.
 */
final class NotedLoad {

    private static final int CLIENTS = 4;

    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Long, Integer> imagesOfAnswers = new ConcurrentHashMap<>();
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger repeats = new AtomicInteger();
    private volatile @Nullable TestHttp service;
    private volatile boolean stopped;

    NotedLoad() {
        for (int client = 0; client < CLIENTS; client++) {
            clients.execute(this::send);
        }
    }

    /** From now on to this one. */
    void to(int port) {
        service = new TestHttp(port);
    }

    int answered() {
        return imagesOfAnswers.size();
    }

    /** How often a request under a key had to be sent again. */
    int repeats() {
        return repeats.get();
    }

    private void send() {
        while (!stopped) {
            int number = numbers.incrementAndGet();
            boolean keyed = number % 2 == 0;
            while (!answered(number, keyed) && keyed && !stopped) {
                repeats.incrementAndGet();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    private boolean answered(int number, boolean keyed) {
        TestHttp http = service;
        if (http == null) {
            return false;
        }
        TestAnswer answer;
        try {
            answer = keyed
                    ? http.post("/v1/predictions", "image/png", picture(number), "Idempotency-Key", "image " + number)
                    : http.post("/v1/predictions", "image/png", picture(number));
        } catch (AssertionError noAnswer) {
            return false;
        }
        if (answer.status() == 200) {
            long id = answer.json().path("id").asLong();
            Integer other = imagesOfAnswers.put(id, number);
            if (other != null || !answer.json().path("stored").asBoolean()) {
                faults.add("image " + number + " was answered: " + answer.text() + ", number " + other + " too");
            }
        } else if (answer.status() != 503 && answer.status() != 409) {
            faults.add("image " + number + " was answered " + answer.status() + ": " + answer.text());
        }
        return answer.status() == 200;
    }

    private static byte[] picture(int number) {
        return Pictures.png(Pictures.drawing(number, 24, 24));
    }

    /** Sends nothing more. */
    void stop() throws InterruptedException {
        stopped = true;
        clients.shutdown();
        if (!clients.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("a client waits for ever");
        }
    }

    /** What is wrong with what they were answered, or with what is in the database. */
    List<String> faults(Connection database) throws SQLException {
        List<String> found = new ArrayList<>(faults);
        try (PreparedStatement bytes = database.prepareStatement("""
                select b.bytes, i.sha256, length(e.vector) from prediction p join image i on i.id = p.image_id
                join image_bytes b on b.image_id = i.id join embedding e on e.image_id = i.id where p.id = ?""")) {
            for (Map.Entry<Long, Integer> answer : imagesOfAnswers.entrySet()) {
                bytes.setLong(1, answer.getKey());
                try (ResultSet row = bytes.executeQuery()) {
                    Sha256 sent = Sha256.of(picture(answer.getValue()));
                    if (!row.next()) {
                        found.add("prediction " + answer.getKey() + " is lost");
                    } else if (!sent.equals(Sha256.of(row.getBytes(1)))
                            || !sent.equals(Sha256.fromBytes(row.getBytes(2)))
                            || row.getInt(3) == 0
                            || row.next()) {
                        found.add("prediction " + answer.getKey() + " is damaged");
                    }
                }
            }
        }
        try (ResultSet twice = database.createStatement()
                .executeQuery("select image_id from prediction group by image_id having count(*) > 1")) {
            while (twice.next()) {
                found.add("image " + twice.getLong(1) + " was stored twice");
            }
        }
        return found;
    }
}
