package io.ratchet.dataset;

import io.ratchet.inference.Overloaded;
import io.ratchet.inference.Prediction;
import jakarta.annotation.PostConstruct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Stores every image with its embedding and its prediction, and lets a caller go on only after the commit.
 *
 * <p>One thread writes what has come in meanwhile in one transaction, so that a commit, which waits for the disk, is
 * paid once for many callers. The same bytes again are the same image, with one more prediction.
 */
@Component
public class Capture implements AutoCloseable {

    /** Enough to share a commit; more would only let the first wait for the last. */
    private static final int BATCH = 64;

    /** Four batches: at 64 for each commit, even a slow disk is through with them before a caller gives up. */
    private static final int QUEUE = 256;

    /** Longer than the pool waits for a connection, twice; whoever waited longer has mostly gone. */
    private static final long PATIENCE_SECONDS = 10;

    private static final long POLL_MILLIS = 100;

    private static final Logger log = LoggerFactory.getLogger(Capture.class);

    private final BlockingQueue<Arrival> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread writer = new Thread(this::writeUntilClosed, "capture");
    private final PredictionRows rows;
    private volatile boolean closed;

    Capture(PredictionRows rows) {
        this.rows = rows;
        writer.setDaemon(true);
    }

    @PostConstruct
    void start() {
        writer.start();
    }

    /**
     * Waits until image and prediction are committed.
     *
     * @throws StorageUnavailable when they are not, and trying again may help
     * @throws Overloaded at once, when too many callers wait already
     */
    public StoredPrediction store(ReceivedImage image, Prediction prediction) {
        Arrival arrival = new Arrival(image, prediction);
        if (!queue.offer(arrival)) {
            throw new Overloaded("too many images wait to be stored");
        }
        // Asked after the offer: either the writer still sees it, or it is ours to take back.
        if (closed && queue.remove(arrival)) {
            throw new StorageUnavailable("the service stops", null);
        }
        return await(arrival);
    }

    /** A prediction that was stored before. */
    public Optional<StoredPrediction> find(long id) {
        return rows.find(id);
    }

    /** Takes nothing more, and returns when everything taken is stored or refused. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many callers wait for a batch to begin. */
    int waiting() {
        return queue.size();
    }

    private static StoredPrediction await(Arrival arrival) {
        try {
            return arrival.stored().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            arrival.stored().cancel(false);
            throw new StorageUnavailable("the database took longer than " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            arrival.stored().cancel(false);
            throw new StorageUnavailable("interrupted while waiting for the commit", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StorageUnavailable unavailable) {
                throw unavailable;
            }
            throw new IllegalStateException("image " + arrival.image().sha256() + " could not be stored", e.getCause());
        }
    }

    private void writeUntilClosed() {
        while (!closed || !queue.isEmpty()) {
            write(nextBatch());
        }
    }

    /** Empty when nothing has come for a while. */
    private List<Arrival> nextBatch() {
        List<Arrival> batch = new ArrayList<>(BATCH);
        try {
            Arrival first = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch, BATCH - 1);
            }
        } catch (InterruptedException e) {
            log.debug("Nothing but close() ends this thread", e);
        }
        return batch;
    }

    /** One bad row spoils the transaction of all, so after a failure each gets its own. */
    private void write(List<Arrival> arrivals) {
        // A caller that has given up was told "not stored"; what has not begun yet is not.
        List<Arrival> batch =
                arrivals.stream().filter(arrival -> !arrival.stored().isDone()).toList();
        if (batch.isEmpty()) {
            return;
        }
        try {
            List<StoredPrediction> stored = rows.insert(batch);
            for (int i = 0; i < stored.size(); i++) {
                batch.get(i).stored().complete(stored.get(i));
            }
        } catch (RuntimeException e) {
            if (isAway(e)) {
                refuseAllWaiting(batch, e);
            } else if (batch.size() > 1) {
                batch.forEach(arrival -> write(List.of(arrival)));
            } else {
                batch.get(0).stored().completeExceptionally(failure(e));
            }
        }
    }

    /** Whoever waits in the queue would wait for the same dead connection. */
    private void refuseAllWaiting(List<Arrival> batch, RuntimeException cause) {
        List<Arrival> waiting = new ArrayList<>(batch);
        queue.drainTo(waiting);
        log.warn("{} images refused, the database does not answer: {}", waiting.size(), cause.getMessage());
        var unavailable = new StorageUnavailable("the database does not answer", cause);
        waiting.forEach(arrival -> arrival.stored().completeExceptionally(unavailable));
    }

    /** Not a timeout of a statement: that row waits for another transaction, the others need not. */
    private static boolean isAway(RuntimeException e) {
        return e instanceof DataAccessResourceFailureException || e instanceof TransactionException;
    }

    /** A row that breaks a rule of the schema is our fault and stays so; everything else, a deadlock say, may pass. */
    private static RuntimeException failure(RuntimeException e) {
        if (e instanceof DataIntegrityViolationException) {
            return e;
        }
        log.warn("One image refused: {}", e.getMessage());
        return new StorageUnavailable("not stored", e);
    }
}
