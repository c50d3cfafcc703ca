package io.ratchet.capture;

import io.ratchet.digest.Sha256;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the keys of callers stand for; kept for a day. Of two transactions with one key, one fails. */
final class IdempotencyKeys {

    private static final String FIND = """
            select known.scope, known.key, known.prediction_id, image.sha256
            from unnest(?::text[], ?::text[]) as asked (scope, key)
            join idempotency_key known on known.scope = asked.scope and known.key = asked.key
            join image on image.id = known.image_id""";

    private static final String INSERT = """
            insert into idempotency_key (scope, key, image_id, prediction_id, created_at)
            select *, ?::timestamptz from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[])""";

    private final JdbcClient jdbc;

    IdempotencyKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of these keys that stand for something. */
    Map<IdempotencyKey, Use> find(List<IdempotencyKey> keys) {
        Map<IdempotencyKey, Use> known = new HashMap<>();
        if (!keys.isEmpty()) {
            jdbc.sql(FIND).params(scopes(keys), values(keys)).query(row -> {
                known.put(
                        new IdempotencyKey(row.getString("scope"), row.getString("key")),
                        new Use(row.getLong("prediction_id"), Sha256.fromBytes(row.getBytes("sha256"))));
            });
        }
        return known;
    }

    /** Keys that are new, in their order: two transactions with the same keys wait for each other, but never both. */
    void insert(SortedMap<IdempotencyKey, Placed> keys, Instant at) {
        if (!keys.isEmpty()) {
            List<IdempotencyKey> sorted = List.copyOf(keys.keySet());
            jdbc.sql(INSERT)
                    .params(
                            at.toString(),
                            scopes(sorted),
                            values(sorted),
                            keys.values().stream().mapToLong(Placed::imageId).toArray(),
                            keys.values().stream()
                                    .mapToLong(Placed::predictionId)
                                    .toArray())
                    .update();
        }
    }

    /** Forgets keys that are older than this. */
    void forgetBefore(Instant time) {
        jdbc.sql("delete from idempotency_key where created_at < ?::timestamptz")
                .param(time.toString())
                .update();
    }

    private static String[] scopes(List<IdempotencyKey> keys) {
        return keys.stream().map(IdempotencyKey::scope).toArray(String[]::new);
    }

    private static String[] values(List<IdempotencyKey> keys) {
        return keys.stream().map(IdempotencyKey::value).toArray(String[]::new);
    }

    /**
     * What a key stands for.
     *
     * @param image the SHA-256 of the image that was sent with it
     */
    record Use(long predictionId, Sha256 image) {}
}
