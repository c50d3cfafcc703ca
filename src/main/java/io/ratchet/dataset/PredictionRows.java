package io.ratchet.dataset;

import io.ratchet.digest.Sha256;
import io.ratchet.network.Answer;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes images, embeddings and predictions in batches of rows: five statements for each transaction, however many
 * rows. Rows go in by ascending hash, so that two nodes with the same images wait for each other but never both.
 */
@Repository
class PredictionRows {

    /** A batch takes milliseconds; only another node's transaction that hangs can make it wait. */
    private static final int TIMEOUT_SECONDS = 5;

    private static final String INSERT_IMAGE = """
            insert into image (sha256, perceptual_hash, format, width, height, byte_count, received_at)
            values (?, ?, ?, ?, ?, ?, ?) on conflict (sha256) do nothing""";

    private static final String INSERT_BYTES =
            "insert into image_bytes (image_id, bytes) values (?, ?) on conflict do nothing";

    private static final String INSERT_EMBEDDING =
            "insert into embedding (backbone_id, image_id, vector) values (?, ?, ?) on conflict do nothing";

    private static final String INSERT_PREDICTION = """
            insert into prediction (image_id, model_version_id, class_id, confidence, probabilities, member, votes, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String FIND = """
            select p.id, p.image_id, i.sha256, p.model_version_id, v.artifact_sha256, p.class_id, p.probabilities,
                   p.member, p.votes,
                   (select array_agg(name order by id) from class) as classes
            from prediction p
            join image i on i.id = p.image_id
            join model_version v on v.id = p.model_version_id
            where p.id = ?""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PredictionRows(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setTimeout(TIMEOUT_SECONDS);
        this.clock = clock;
    }

    /** All or none; the answers are in the order of the arrivals. */
    List<StoredPrediction> insert(List<Arrival> arrivals) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return transaction.execute(status -> {
            ImageIds imageIds = insertImages(arrivals, now);
            insertEmbeddings(arrivals, imageIds);
            return insertPredictions(arrivals, imageIds, now);
        });
    }

    Optional<StoredPrediction> find(long id) {
        return jdbc.query(FIND, PredictionRows::prediction, id).stream().findFirst();
    }

    private ImageIds insertImages(List<Arrival> arrivals, OffsetDateTime now) {
        Map<String, ReceivedImage> distinct = new TreeMap<>();
        arrivals.forEach(arrival -> distinct.put(arrival.image().sha256().hex(), arrival.image()));
        List<ReceivedImage> images = List.copyOf(distinct.values());
        int[][] counts =
                jdbc.batchUpdate(INSERT_IMAGE, images, images.size(), (statement, image) -> set(statement, image, now));
        ImageIds ids = idsOf(images);
        insertBytes(newAmong(images, counts[0]), ids);
        return ids;
    }

    private static void set(PreparedStatement statement, ReceivedImage image, OffsetDateTime now) throws SQLException {
        statement.setBytes(1, image.sha256().bytes());
        statement.setBytes(2, image.perceptualHash().bytes());
        statement.setString(3, image.format().name());
        statement.setInt(4, image.width());
        statement.setInt(5, image.height());
        statement.setInt(6, image.bytes().length);
        statement.setObject(7, now);
    }

    /** Sees also the rows of others, for whose commit the insert has waited. */
    private ImageIds idsOf(List<ReceivedImage> images) {
        byte[][] hashes = images.stream().map(image -> image.sha256().bytes()).toArray(byte[][]::new);
        Map<Sha256, Long> ids = new HashMap<>();
        jdbc.query(
                "select sha256, id from image where sha256 = any (?)",
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("bytea", hashes)),
                row -> {
                    ids.put(Sha256.fromBytes(row.getBytes(1)), row.getLong(2));
                });
        return new ImageIds(ids);
    }

    /** A driver that rewrites batches tells no counts; then the conflict clause sorts the known ones out. */
    private static List<ReceivedImage> newAmong(List<ReceivedImage> images, int[] counts) {
        List<ReceivedImage> fresh = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                fresh.add(images.get(i));
            }
        }
        return fresh;
    }

    private void insertBytes(List<ReceivedImage> images, ImageIds ids) {
        jdbc.batchUpdate(INSERT_BYTES, images, Math.max(1, images.size()), (statement, image) -> {
            statement.setLong(1, ids.of(image));
            statement.setBytes(2, image.bytes());
        });
    }

    private void insertEmbeddings(List<Arrival> arrivals, ImageIds imageIds) {
        Map<String, Arrival> distinct = new TreeMap<>();
        arrivals.forEach(arrival -> distinct.put(
                arrival.image().sha256() + " " + arrival.prediction().model().backboneId(), arrival));
        Collection<Arrival> sorted = distinct.values();
        jdbc.batchUpdate(INSERT_EMBEDDING, sorted, sorted.size(), (statement, arrival) -> {
            statement.setInt(1, arrival.prediction().model().backboneId());
            statement.setLong(2, imageIds.of(arrival.image()));
            statement.setBytes(3, arrival.prediction().embedding());
        });
    }

    private List<StoredPrediction> insertPredictions(List<Arrival> arrivals, ImageIds imageIds, OffsetDateTime now) {
        KeyHolder keys = new GeneratedKeyHolder();
        jdbc.batchUpdate(
                connection -> connection.prepareStatement(INSERT_PREDICTION, new String[] {"id"}),
                new Predictions(arrivals, imageIds, now),
                keys);
        List<StoredPrediction> stored = new ArrayList<>();
        for (int i = 0; i < arrivals.size(); i++) {
            Arrival arrival = arrivals.get(i);
            stored.add(arrival.committed(id(keys.getKeyList().get(i)), imageIds.of(arrival.image())));
        }
        return stored;
    }

    private static long id(Map<String, Object> key) {
        return ((Number) Objects.requireNonNull(key.get("id"))).longValue();
    }

    private record Predictions(List<Arrival> arrivals, ImageIds imageIds, OffsetDateTime now)
            implements BatchPreparedStatementSetter {

        @Override
        public void setValues(PreparedStatement statement, int i) throws SQLException {
            Arrival arrival = arrivals.get(i);
            statement.setLong(1, imageIds.of(arrival.image()));
            statement.setInt(2, arrival.prediction().model().version());
            statement.setInt(3, arrival.prediction().label());
            statement.setFloat(4, arrival.prediction().confidence());
            statement.setObject(5, arrival.prediction().probabilities());
            Answer answer = arrival.prediction().answer();
            statement.setObject(6, answer.member().isPresent() ? answer.member().getAsInt() : null, Types.SMALLINT);
            statement.setArray(7, votes(statement, answer.votes()));
            statement.setObject(8, now);
        }

        private static @Nullable Array votes(PreparedStatement statement, int[] votes) throws SQLException {
            Object[] boxed = Arrays.stream(votes).boxed().toArray();
            return boxed.length == 0 ? null : statement.getConnection().createArrayOf("smallint", boxed);
        }

        @Override
        public int getBatchSize() {
            return arrivals.size();
        }
    }

    /** The ids of all images of a batch, by the hash of their bytes. */
    private record ImageIds(Map<Sha256, Long> bySha256) {

        long of(ReceivedImage image) {
            return Objects.requireNonNull(bySha256.get(image.sha256()), "an image vanished while it was stored");
        }
    }

    private static StoredPrediction prediction(ResultSet row, int number) throws SQLException {
        return new StoredPrediction(
                row.getLong("id"),
                row.getLong("image_id"),
                Sha256.fromBytes(row.getBytes("sha256")),
                row.getInt("model_version_id"),
                Sha256.fromBytes(row.getBytes("artifact_sha256")),
                List.of((String[]) row.getArray("classes").getArray()),
                new Answer(
                        row.getInt("class_id"),
                        SqlArrays.floats(row, "probabilities"),
                        SqlArrays.optionalInt(row, "member"),
                        SqlArrays.ints(row, "votes")));
    }
}
