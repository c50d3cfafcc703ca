package io.ratchet.capture;

import java.time.Clock;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;

/**
 * Writes batches of rows, each in one transaction: images, then predictions, then keys. A row whose key stands for
 * something already is not written.
 */
final class PredictionRows {

    private static final Logger log = LoggerFactory.getLogger(PredictionRows.class);

    private final JdbcOperations jdbc;
    private final PlatformTransactionManager transactions;
    private final IdempotencyKeys keys;
    private final Clock clock;

    PredictionRows(JdbcOperations jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.keys = new IdempotencyKeys(JdbcClient.create(jdbc));
        this.clock = clock;
    }

    /**
     * All or none; the answers are in the order of the rows. Without keys that is one message to the database and one back, commit
     * included.
     *
     * @throws DuplicateKeyException when two rows have one key, or another node has used one just now
     */
    List<Placed> insert(List<PredictionRow> rows) {
        return rows.stream().allMatch(row -> row.key() == null) ? place(rows) : insertWithKeys(rows);
    }

    private List<Placed> insertWithKeys(List<PredictionRow> rows) {
        TransactionStatus transaction = transactions.getTransaction(TransactionDefinition.withDefaults());
        List<Placed> placed;
        try {
            placed = place(rows);
        } catch (RuntimeException e) {
            rollBack(transaction);
            throw e;
        }
        transactions.commit(transaction);
        return placed;
    }

    /** Cannot fail in a way that matters: a transaction whose connection is gone is over. */
    private void rollBack(TransactionStatus transaction) {
        try {
            transactions.rollback(transaction);
        } catch (TransactionException e) {
            log.debug("the connection is gone", e);
        }
    }

    private List<Placed> place(List<PredictionRow> rows) {
        IdentityHashMap<PredictionRow, Placed> placed = known(rows);
        List<PredictionRow> fresh =
                rows.stream().filter(row -> !placed.containsKey(row)).toList();
        if (!fresh.isEmpty()) {
            placed.putAll(new BatchInsert(fresh).execute(jdbc));
            keys.insert(newKeys(placed), clock.instant());
        }
        return rows.stream().map(placed::get).toList();
    }

    /** Those whose keys were used before. */
    private IdentityHashMap<PredictionRow, Placed> known(List<PredictionRow> rows) {
        Map<IdempotencyKey, IdempotencyKeys.Use> uses = keys.find(
                rows.stream().flatMap(row -> Stream.ofNullable(row.key())).toList());
        IdentityHashMap<PredictionRow, Placed> known = new IdentityHashMap<>();
        for (PredictionRow row : rows) {
            IdempotencyKeys.Use use = row.key() == null ? null : uses.get(row.key());
            if (use != null) {
                boolean same = use.image().equals(row.image().sha256());
                known.put(
                        row,
                        same
                                ? new Placed(Placed.Kind.REPEATED, use.predictionId(), 0)
                                : new Placed(Placed.Kind.KEY_REUSED, 0, 0));
            }
        }
        return known;
    }

    private static SortedMap<IdempotencyKey, Placed> newKeys(IdentityHashMap<PredictionRow, Placed> placed) {
        SortedMap<IdempotencyKey, Placed> keys = new TreeMap<>();
        placed.forEach((row, place) -> {
            if (row.key() != null && place.kind() == Placed.Kind.NEW && keys.put(row.key(), place) != null) {
                throw new DuplicateKeyException("two rows of a batch have one key");
            }
        });
        return keys;
    }
}
