package io.ratchet.capture;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;

/**
 * Brings what is in the spool into the database. A file goes after all of its rows are committed; what is sent once more
 * after a crash in between is found there by its spool id.
 */
final class SpoolReplay {

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final Logger log = LoggerFactory.getLogger(SpoolReplay.class);

    private final Spool spool;
    private final WriterSession session;
    private final CaptureMetrics metrics;
    private long nextTry = System.nanoTime();

    SpoolReplay(Spool spool, WriterSession session, CaptureMetrics metrics) {
        this.spool = spool;
        this.session = session;
        this.metrics = metrics;
    }

    Spool spool() {
        return spool;
    }

    /** Whether there is something to do at once. */
    boolean isUnderWay() {
        return !spool.isEmpty() && System.nanoTime() - nextTry >= 0;
    }

    /** Stores one batch, so that live requests have their turn in between. False when the database is away. */
    boolean some() {
        if (!isUnderWay()) {
            return true;
        }
        try {
            List<PredictionRow> rows = spool.next(CaptureWriter.BATCH);
            if (!rows.isEmpty()) {
                store(rows);
            } else if (spool.isEmpty()) {
                log.info("everything that was in the spool is stored");
            }
            return true;
        } catch (IOException e) {
            log.error("the spool cannot be read", e);
            return pause(true);
        } catch (RuntimeException e) {
            log.warn("the spool waits: {}", StorageFailures.reason(e));
            return pause(!StorageFailures.isAway(e));
        }
    }

    private boolean pause(boolean present) {
        nextTry = System.nanoTime() + PAUSE_NANOS;
        try {
            spool.again();
        } catch (IOException e) {
            log.debug("the file is opened again", e);
        }
        return present;
    }

    private void store(List<PredictionRow> rows) {
        try {
            count(rows, session.insert(rows));
        } catch (RuntimeException e) {
            if (StorageFailures.isAway(e) || StorageFailures.isFull(e)) {
                throw e;
            }
            rows.forEach(this::storeAlone);
        }
    }

    private void storeAlone(PredictionRow row) {
        try {
            count(List.of(row), session.insert(List.of(row)));
        } catch (DuplicateKeyException e) {
            count(List.of(row), session.insert(List.of(row)));
        } catch (RuntimeException e) {
            if (!StorageFailures.isOurs(e)) {
                throw e;
            }
            log.error("an answer of {} cannot be stored: {}", row.at(), StorageFailures.reason(e));
            spool.keepFile();
        }
    }

    private void count(List<PredictionRow> rows, List<Placed> placed) {
        int stored = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (placed.get(i).kind() == Placed.Kind.KEY_REUSED) {
                // It was answered, and nobody could know that another node had the key.
                storeAlone(rows.get(i).withoutKey());
            } else if (placed.get(i).kind() == Placed.Kind.NEW) {
                stored++;
            }
        }
        metrics.replayed(stored);
    }
}
