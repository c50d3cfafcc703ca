package io.ratchet.dataset;

import com.zaxxer.hikari.HikariDataSource;
import io.ratchet.classification.FakeClassifier;
import io.ratchet.image.ImageDecoder;
import io.ratchet.image.ImageLimits;
import io.ratchet.image.Pictures;
import io.ratchet.inference.ServedModel;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * How many small images a second are committed: {@code mvn test -Dtest=CaptureMeasurement}. Takes the database of the
 * system property {@code measured.url}, which must be durable for the number to mean anything.
 */
class CaptureMeasurement {

    private static final int IMAGES = 5_000;

    @Test
    void measure() throws Exception {
        try (HikariDataSource source = new HikariDataSource()) {
            source.setJdbcUrl(System.getProperty("measured.url"));
            source.setUsername("postgres");
            Flyway.configure().dataSource(source).load().migrate();
            var model = TestModel.in(JdbcClient.create(source));
            var rows =
                    new PredictionRows(new JdbcTemplate(source), new JdbcTransactionManager(source), Clock.systemUTC());
            ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());
            List<ReceivedImage> images = IntStream.range(0, IMAGES)
                    .mapToObj(i -> Pictures.png(Pictures.drawing(System.nanoTime(), 32, 32)))
                    .map(content -> new ReceivedImage(content, decoder.decode(content)))
                    .toList();
            for (int callers : new int[] {1, 8, 32, 64}) {
                try (Capture capture = new Capture(rows)) {
                    capture.start();
                    System.out.printf("%d callers: %.0f images/s%n", callers, rate(capture, images, model, callers));
                }
                new JdbcTemplate(source).execute("delete from image");
            }
        }
    }

    private static double rate(Capture capture, List<ReceivedImage> images, ServedModel model, int callers)
            throws InterruptedException {
        var pool = Executors.newFixedThreadPool(callers);
        long start = System.nanoTime();
        images.forEach(image -> pool.execute(() -> capture.store(image, FakeClassifier.predict(model, 1))));
        pool.shutdown();
        pool.awaitTermination(5, TimeUnit.MINUTES);
        return images.size() * 1e9 / (System.nanoTime() - start);
    }
}
