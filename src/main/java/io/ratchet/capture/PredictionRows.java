package io.ratchet.capture;

import io.ratchet.digest.Sha256;
import java.time.Clock;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Writes batches of rows, each in one transaction: images, then predictions, then keys. A row whose key stands for
 * something already is not written.
 */
final class PredictionRows {

    /** A batch takes milliseconds; only another node's transaction that hangs can make it wait. */
    private static final int TIMEOUT_SECONDS = 5;

    /** The probabilities of all rows come end to end, since unnest would take an array of arrays apart. */
    private static final String INSERT = """
            with numbered as (
                select nextval('prediction_id_seq') as id, arrived.*
                from unnest(?::bigint[], ?::integer[], ?::smallint[], ?::real[], ?::smallint[], ?::text[], ?::integer[],
                        ?::timestamptz[], ?::uuid[]) with ordinality
                    as arrived (image_id, model_version_id, class_id, confidence, member, votes, probabilities_end,
                        created_at, spool_id, place)),
            stored as (
                insert into prediction (id, image_id, model_version_id, class_id, confidence, probabilities, member, votes,
                    created_at, spool_id)
                select id, image_id, model_version_id, class_id, confidence,
                    (?::real[])[1 + lag(probabilities_end, 1, 0) over (order by place) : probabilities_end],
                    member, votes::smallint[], created_at, spool_id
                from numbered
                on conflict (spool_id, created_at) where spool_id is not null do nothing
                returning id)
            select place, id from numbered join stored using (id)""";

    private static final Logger log = LoggerFactory.getLogger(PredictionRows.class);

    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final DefaultTransactionDefinition withinTime = new DefaultTransactionDefinition();
    private final ImageRows images;
    private final IdempotencyKeys keys;
    private final Clock clock;

    PredictionRows(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.withinTime.setTimeout(TIMEOUT_SECONDS);
        this.images = new ImageRows(jdbc);
        this.keys = new IdempotencyKeys(jdbc);
        this.clock = clock;
    }

    /**
     * All or none; the answers are in the order of the rows.
     *
     * @throws DuplicateKeyException when two rows have one key, or another node has used one just now
     * @throws TransactionException when it did not begin, or nobody knows whether it was committed
     */
    List<Placed> insert(List<PredictionRow> rows) {
        TransactionStatus transaction = transactions.getTransaction(withinTime);
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
            placed.putAll(insertNew(fresh, images.insert(fresh)));
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

    private IdentityHashMap<PredictionRow, Placed> insertNew(List<PredictionRow> rows, Map<Sha256, Long> imageIds) {
        IdentityHashMap<PredictionRow, Placed> placed = new IdentityHashMap<>();
        rows.forEach(row -> placed.put(row, new Placed(Placed.Kind.STORED_BEFORE, 0, 0)));
        jdbc.sql(INSERT).params(columns(rows, imageIds)).query(row -> {
            PredictionRow inserted = rows.get(row.getInt("place") - 1);
            long imageId = ImageRows.idOf(inserted.image(), imageIds);
            placed.put(inserted, new Placed(Placed.Kind.NEW, row.getLong("id"), imageId));
        });
        return placed;
    }

    private static Object[] columns(List<PredictionRow> rows, Map<Sha256, Long> imageIds) {
        int[] ends = new int[rows.size()];
        int length = 0;
        for (int i = 0; i < ends.length; i++) {
            length += rows.get(i).answer().probabilities().length;
            ends[i] = length;
        }
        float[] probabilities = new float[length];
        for (int i = 0; i < ends.length; i++) {
            float[] own = rows.get(i).answer().probabilities();
            System.arraycopy(own, 0, probabilities, ends[i] - own.length, own.length);
        }
        return new Object[] {
            rows.stream()
                    .mapToLong(row -> ImageRows.idOf(row.image(), imageIds))
                    .toArray(),
            rows.stream().mapToInt(PredictionRow::version).toArray(),
            rows.stream().mapToInt(row -> row.answer().label()).toArray(),
            rows.stream().map(row -> row.answer().confidence()).toArray(Float[]::new),
            rows.stream().map(row -> text(row.answer().member())).toArray(String[]::new),
            rows.stream().map(row -> text(row.answer().votes())).toArray(String[]::new),
            ends,
            rows.stream().map(row -> row.at().toString()).toArray(String[]::new),
            rows.stream()
                    .map(row -> row.spoolId() == null ? null : row.spoolId().toString())
                    .toArray(String[]::new),
            probabilities
        };
    }

    private static @Nullable String text(OptionalInt member) {
        return member.isPresent() ? Integer.toString(member.getAsInt()) : null;
    }

    /** As PostgreSQL writes an array. */
    private static @Nullable String text(int[] votes) {
        return votes.length == 0
                ? null
                : Arrays.toString(votes).replace('[', '{').replace(']', '}');
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
