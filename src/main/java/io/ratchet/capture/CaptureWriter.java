package io.ratchet.capture;

import io.ratchet.inference.Overloaded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;

/**
 * One thread that writes what has come in meanwhile in one transaction, so that a commit, which waits for the disk, is
 * paid once for many callers. While the database is away it refuses, or fills the spool; when it is back, it empties it.
 */
final class CaptureWriter {

    /** Enough to share a commit; more would only let the first wait for the last. */
    static final int BATCH = 64;

    /** Beyond the first image: the driver holds a batch twice in memory. */
    private static final long BATCH_BYTES = 16L << 20;

    /** Four batches: at 64 for each commit, even a slow disk is through with them before a caller gives up. */
    static final int QUEUE = 256;

    private static final long POLL_MILLIS = 100;

    /** A third of an fsync: a batch waits no longer for those that it expects. */
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** How often it is tried whether the database is back. */
    private static final long PROBE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final Logger log = LoggerFactory.getLogger(CaptureWriter.class);

    private final BlockingQueue<Arrival> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread thread = new Thread(this::writeUntilClosed, "capture");
    private final WriterSession session;
    private final CaptureMetrics metrics;
    private final boolean spooling;
    private final @Nullable SpoolReplay replay;
    private volatile boolean closed;
    private volatile boolean away;
    private long nextProbe;
    private int expected;

    /**
     * A writer that waits to be started.
     *
     * @param spool whose content is stored; null for none
     * @param spooling whether the spool takes what cannot be stored
     */
    CaptureWriter(WriterSession session, @Nullable Spool spool, boolean spooling, CaptureMetrics metrics) {
        this.session = session;
        this.metrics = metrics;
        this.spooling = spooling && spool != null;
        this.replay = spool == null ? null : new SpoolReplay(spool, session, metrics);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * Takes an arrival over.
     *
     * @throws StorageUnavailable at once, when it could not be stored
     * @throws Overloaded at once, when too many callers wait already
     */
    void accept(Arrival arrival) {
        if (away && !spooling) {
            throw new StorageUnavailable("the database does not answer", null);
        }
        if (!queue.offer(arrival)) {
            throw new Overloaded("too many images wait to be stored");
        }
        // Asked after the offer: either the writer still sees it, or it is ours to take back.
        if (closed && queue.remove(arrival)) {
            throw new StorageUnavailable("the service stops", null);
        }
    }

    /** How many callers wait for a batch to begin. */
    int waiting() {
        return queue.size();
    }

    /** Takes nothing more, and returns when everything taken is stored or refused, or after so long. */
    void close(Duration patience) {
        closed = true;
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeUntilClosed() {
        while (!closed || !queue.isEmpty()) {
            try {
                turn();
            } catch (RuntimeException e) {
                log.error("capture stumbled, and goes on", e);
            }
        }
        session.close();
    }

    private void turn() {
        probe();
        List<Arrival> batch = nextBatch();
        if (!batch.isEmpty()) {
            write(batch);
        }
        if (replay != null && !away && !closed) {
            away = !replay.some();
        }
    }

    private void probe() {
        if (away && System.nanoTime() - nextProbe >= 0) {
            if (session.answers()) {
                log.info("the database answers again");
                away = false;
            }
            nextProbe = System.nanoTime() + PROBE_NANOS;
        }
    }

    /** Empty when nothing has come for a while. */
    private List<Arrival> nextBatch() {
        List<Arrival> batch = new ArrayList<>(BATCH);
        try {
            Arrival next = queue.poll(replay != null && replay.isUnderWay() ? 0 : POLL_MILLIS, TimeUnit.MILLISECONDS);
            long bytes = 0;
            long gathered = System.nanoTime() + GATHER_NANOS;
            while (next != null) {
                // A caller that has given up was told "not stored"; what has not begun yet is not.
                if (!next.abandoned()) {
                    batch.add(next);
                    bytes += next.row().image().bytes().length;
                }
                if (batch.size() >= BATCH || bytes >= BATCH_BYTES) {
                    break;
                }
                // Those who shared the last commit are mostly on their way again.
                long patience = batch.size() < expected ? gathered - System.nanoTime() : 0;
                next = patience > 0 ? queue.poll(patience, TimeUnit.NANOSECONDS) : queue.poll();
            }
            expected = batch.size();
        } catch (InterruptedException e) {
            log.debug("Nothing but close() ends this thread", e);
        }
        return batch;
    }

    private void write(List<Arrival> batch) {
        if (away) {
            setAside(batch, new StorageUnavailable("the database does not answer", null));
            return;
        }
        List<Placed> placed;
        try {
            placed = session.insert(batch.stream().map(Arrival::row).toList());
        } catch (RuntimeException e) {
            afterFailure(batch, e);
            return;
        }
        metrics.committed(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            complete(batch.get(i), placed.get(i));
        }
    }

    private void complete(Arrival arrival, Placed placed) {
        switch (placed.kind()) {
            case NEW -> arrival.stored(placed.predictionId(), placed.imageId());
            case REPEATED -> repeat(arrival, placed.predictionId());
            case KEY_REUSED -> arrival.failed(new IdempotencyKeyReused());
            case STORED_BEFORE -> arrival.failed(new StorageUnavailable("the image was deleted meanwhile", null));
        }
    }

    private void repeat(Arrival arrival, long predictionId) {
        try {
            StoredPrediction first = session.find(predictionId).orElseThrow(IdempotencyKeyReused::new);
            arrival.captured().complete(new RepeatedPrediction(first));
        } catch (DataAccessException e) {
            arrival.failed(StorageFailures.of(e));
        } catch (IdempotencyKeyReused e) {
            arrival.failed(e);
        }
    }

    /** One bad row spoils the transaction of all, so after a failure each gets its own. */
    private void afterFailure(List<Arrival> batch, RuntimeException e) {
        if (StorageFailures.isAway(e)) {
            log.warn("the database does not answer: {}", StorageFailures.reason(e));
            away = true;
            nextProbe = System.nanoTime() + PROBE_NANOS;
            setAside(withWaiting(batch), new StorageUnavailable("the database does not answer", e));
        } else if (StorageFailures.isFull(e)) {
            log.warn("the disk of the database is full: {}", StorageFailures.reason(e));
            setAside(batch, StorageFailures.of(e));
        } else if (batch.size() > 1) {
            batch.forEach(arrival -> write(List.of(arrival)));
        } else if (e instanceof DuplicateKeyException) {
            // Another node had the same key: now it is found.
            writeAgain(batch);
        } else {
            refuse(batch, e);
        }
    }

    private void writeAgain(List<Arrival> one) {
        try {
            complete(
                    one.get(0),
                    session.insert(one.stream().map(Arrival::row).toList()).get(0));
        } catch (RuntimeException e) {
            refuse(one, e);
        }
    }

    private void refuse(List<Arrival> one, RuntimeException e) {
        if (StorageFailures.isOurs(e)) {
            one.get(0).failed(e);
        } else {
            log.warn("one image could not be stored: {}", StorageFailures.reason(e));
            setAside(one, StorageFailures.of(e));
        }
    }

    /** Whoever waits in the queue would wait for the same dead connection. */
    private List<Arrival> withWaiting(List<Arrival> batch) {
        List<Arrival> waiting = new ArrayList<>(batch);
        queue.drainTo(waiting);
        return waiting;
    }

    private void setAside(List<Arrival> arrivals, StorageUnavailable reason) {
        List<Arrival> batch =
                arrivals.stream().filter(arrival -> !arrival.abandoned()).toList();
        if (!spooling || replay == null) {
            batch.forEach(arrival -> arrival.failed(reason));
            return;
        }
        int kept = replay.spool().append(batch.stream().map(Arrival::row).toList());
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).ended(i < kept ? CaptureOutcome.SPOOLED : CaptureOutcome.DROPPED);
        }
    }
}
