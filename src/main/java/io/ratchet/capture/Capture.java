package io.ratchet.capture;

import io.micrometer.core.instrument.MeterRegistry;
import io.ratchet.database.DataDirectory;
import io.ratchet.dataset.ReceivedImage;
import io.ratchet.inference.Overloaded;
import io.ratchet.inference.Prediction;
import jakarta.annotation.PostConstruct;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps every image with its embedding and its prediction, and lets a caller go on after the commit, or as the mode says. The
 * same bytes again are the same image, with one more prediction.
 */
@Component
public class Capture implements AutoCloseable {

    /** Longer than the writer waits for a database that is silent. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(Capture.class);

    private final CaptureMode mode;
    private final CaptureWriter writer;
    private final @Nullable Spool spool;
    private final CaptureMetrics metrics;
    private final StoredPredictions predictions;
    private final Clock clock;

    @Autowired
    Capture(
            CaptureProperties properties,
            DataDirectory directory,
            JdbcConnectionDetails address,
            JdbcClient jdbc,
            MeterRegistry meters,
            Clock clock) {
        this(
                properties.mode(),
                spool(properties, directory.path().resolve("spool")),
                new WriterSession(address, clock),
                new StoredPredictions(jdbc),
                new CaptureMetrics(meters),
                clock);
    }

    Capture(
            CaptureMode mode,
            @Nullable Spool spool,
            WriterSession session,
            StoredPredictions predictions,
            CaptureMetrics metrics,
            Clock clock) {
        this.mode = mode;
        this.spool = spool;
        this.writer = new CaptureWriter(session, spool, mode == CaptureMode.BEST_EFFORT, metrics);
        this.metrics = metrics;
        this.predictions = predictions;
        this.clock = clock;
        metrics.spool(() -> spool == null ? 0 : spool.bytes());
    }

    /** In the other modes only for what is left of an earlier start. */
    private static @Nullable Spool spool(CaptureProperties properties, Path directory) {
        boolean needed = properties.mode() == CaptureMode.BEST_EFFORT
                || (properties.mode() == CaptureMode.DURABLE && Spool.isLeftIn(directory));
        return needed ? Spool.open(directory, properties.spoolSize().toBytes()) : null;
    }

    @PostConstruct
    void start() {
        if (mode == CaptureMode.OFF) {
            log.warn("ratchet.capture.mode is off: no answer is kept, and nothing is learned from traffic");
        } else {
            writer.start();
        }
    }

    /** Whether images are kept, or may be when the database is back. */
    public boolean keeps() {
        return mode != CaptureMode.OFF;
    }

    /**
     * Waits until image and prediction are committed, or for what the mode says instead.
     *
     * @param key under which the caller may ask again; null for none
     * @throws StorageUnavailable when they are not, and trying again may help; only in the durable mode
     * @throws Overloaded at once, when too many callers wait already; only in the durable mode
     * @throws IdempotencyKeyReused when the key stands for another image
     */
    public Captured store(ReceivedImage image, Prediction prediction, @Nullable IdempotencyKey key) {
        long start = System.nanoTime();
        String outcome = "refused";
        try {
            Captured captured = store(arrival(image, prediction, key));
            outcome = captured.outcome().word();
            return captured;
        } finally {
            metrics.waited(outcome, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private Arrival arrival(ReceivedImage image, Prediction prediction, @Nullable IdempotencyKey key) {
        return new Arrival(
                new PredictionRow(
                        image,
                        prediction.model().version(),
                        prediction.model().backboneId(),
                        prediction.answer(),
                        prediction.embedding(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        key,
                        mode == CaptureMode.BEST_EFFORT ? UUID.randomUUID() : null),
                prediction.model());
    }

    private Captured store(Arrival arrival) {
        if (mode == CaptureMode.OFF) {
            return arrival.unstored(CaptureOutcome.OFF);
        }
        try {
            writer.accept(arrival);
            return await(arrival);
        } catch (Overloaded | StorageUnavailable e) {
            if (mode == CaptureMode.BEST_EFFORT) {
                return arrival.unstored(CaptureOutcome.DROPPED);
            }
            throw e;
        }
    }

    private static Captured await(Arrival arrival) {
        try {
            return arrival.captured().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            arrival.captured().cancel(false);
            throw new StorageUnavailable("the database took longer than " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            arrival.captured().cancel(false);
            throw new StorageUnavailable("interrupted while waiting for the commit", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StorageUnavailable || e.getCause() instanceof IdempotencyKeyReused) {
                throw (RuntimeException) e.getCause();
            }
            throw new IllegalStateException(
                    "image " + arrival.row().image().sha256() + " could not be stored", e.getCause());
        }
    }

    /** A prediction that was stored before. */
    public Optional<StoredPrediction> find(long id) {
        return predictions.find(id);
    }

    /** How many callers wait for a batch to begin. */
    int waiting() {
        return writer.waiting();
    }

    /** Takes nothing more, and returns when everything taken is stored or refused. */
    @Override
    public void close() {
        writer.close(PATIENCE);
        if (spool != null) {
            spool.close();
        }
    }
}
