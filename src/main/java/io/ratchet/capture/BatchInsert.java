package io.ratchet.capture;

import io.ratchet.dataset.ReceivedImage;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Images, their bytes, embeddings and predictions of a batch: one statement for each table, all sent at once, however many rows.
 * Images go in by ascending hash, so that two nodes with the same images wait for each other but never both.
 */
final class BatchInsert {

    /**
     * Each statement sees what others have committed while the one before it waited for them. Once somebody said no to these
     * bytes, they are never learned, whoever else sends them.
     */
    private static final String SQL = """
            insert into image (sha256, perceptual_hash, format, width, height, byte_count, received_at)
            select * from unnest(?::bytea[], ?::bytea[], ?::text[], ?::integer[], ?::integer[], ?::integer[], ?::timestamptz[])
            on conflict (sha256) do nothing;

            insert into image_bytes (image_id, bytes)
            select image.id, arrived.bytes from unnest(?::bytea[], ?::bytea[]) as arrived (sha256, bytes)
            join image on image.sha256 = arrived.sha256
            on conflict do nothing;

            insert into embedding (backbone_id, image_id, vector)
            select arrived.backbone_id, image.id, arrived.vector
            from unnest(?::bytea[], ?::integer[], ?::bytea[]) as arrived (sha256, backbone_id, vector)
            join image on image.sha256 = arrived.sha256
            on conflict do nothing;

            update image set use_for_training = false where sha256 = any (?::bytea[]) and use_for_training;

            with numbered as (
                select nextval('prediction_id_seq') as id, image.id as image_id, arrived.*
                from unnest(?::bytea[], ?::integer[], ?::smallint[], ?::real[], ?::smallint[], ?::text[], ?::integer[],
                        ?::integer[], ?::timestamptz[], ?::uuid[]) with ordinality
                    as arrived (sha256, model_version_id, class_id, confidence, member, votes, first_probability,
                        last_probability, created_at, spool_id, place)
                join image on image.sha256 = arrived.sha256),
            stored as (
                insert into prediction (id, image_id, model_version_id, class_id, confidence, probabilities, member, votes,
                    created_at, spool_id)
                select id, image_id, model_version_id, class_id, confidence,
                    (?::real[])[first_probability : last_probability], member, votes::smallint[], created_at, spool_id
                from numbered
                on conflict (spool_id, created_at) where spool_id is not null do nothing
                returning id)
            select place, id, image_id from numbered join stored using (id)""";

    private final List<PredictionRow> rows;

    BatchInsert(List<PredictionRow> rows) {
        this.rows = rows;
    }

    /** What became of each row. */
    IdentityHashMap<PredictionRow, Placed> execute(JdbcOperations jdbc) {
        IdentityHashMap<PredictionRow, Placed> placed = new IdentityHashMap<>();
        rows.forEach(row -> placed.put(row, new Placed(Placed.Kind.STORED_BEFORE, 0, 0)));
        jdbc.execute(SQL, (PreparedStatement statement) -> {
            set(statement);
            statement.execute();
            while (statement.getResultSet() == null) {
                statement.getMoreResults();
            }
            try (ResultSet stored = statement.getResultSet()) {
                while (stored.next()) {
                    placed.put(
                            rows.get(stored.getInt("place") - 1),
                            new Placed(Placed.Kind.NEW, stored.getLong("id"), stored.getLong("image_id")));
                }
            }
            return rows.size();
        });
        return placed;
    }

    private void set(PreparedStatement statement) throws SQLException {
        int index = 0;
        for (Object[] columns : List.of(images(), embeddings(), refusals(), predictions())) {
            for (Object column : columns) {
                statement.setObject(++index, column);
            }
        }
    }

    private Object[] images() {
        TreeMap<String, PredictionRow> distinct = new TreeMap<>();
        rows.forEach(row -> distinct.putIfAbsent(row.image().sha256().hex(), row));
        List<ReceivedImage> images =
                distinct.values().stream().map(PredictionRow::image).toList();
        byte[][] hashes = hashes(distinct.values());
        return new Object[] {
            hashes,
            images.stream().map(image -> image.perceptualHash().bytes()).toArray(byte[][]::new),
            images.stream().map(image -> image.format().name()).toArray(String[]::new),
            images.stream().mapToInt(ReceivedImage::width).toArray(),
            images.stream().mapToInt(ReceivedImage::height).toArray(),
            images.stream().mapToInt(image -> image.bytes().length).toArray(),
            distinct.values().stream().map(row -> row.at().toString()).toArray(String[]::new),
            hashes,
            images.stream().map(ReceivedImage::bytes).toArray(byte[][]::new)
        };
    }

    private static byte[][] hashes(Collection<PredictionRow> rows) {
        return rows.stream().map(row -> row.image().sha256().bytes()).toArray(byte[][]::new);
    }

    private Object[] embeddings() {
        TreeMap<String, PredictionRow> distinct = new TreeMap<>();
        rows.forEach(row -> distinct.putIfAbsent(row.image().sha256() + " " + row.backboneId(), row));
        Collection<PredictionRow> sorted = distinct.values();
        return new Object[] {
            hashes(sorted),
            sorted.stream().mapToInt(PredictionRow::backboneId).toArray(),
            sorted.stream().map(PredictionRow::embedding).toArray(byte[][]::new)
        };
    }

    private Object[] refusals() {
        return new Object[] {
            hashes(rows.stream().filter(row -> !row.image().useForTraining()).toList())
        };
    }

    /** The probabilities of all rows come end to end, since unnest would take an array of arrays apart. */
    private Object[] predictions() {
        float[][] own = rows.stream().map(row -> row.answer().probabilities()).toArray(float[][]::new);
        int[] lengths = Arrays.stream(own).mapToInt(row -> row.length).toArray();
        int[] ends = lengths.clone();
        Arrays.parallelPrefix(ends, Integer::sum);
        return new Object[] {
            hashes(rows),
            rows.stream().mapToInt(PredictionRow::version).toArray(),
            rows.stream().mapToInt(row -> row.answer().label()).toArray(),
            rows.stream().map(row -> row.answer().confidence()).toArray(Float[]::new),
            rows.stream().map(row -> text(row.answer().member())).toArray(String[]::new),
            rows.stream().map(row -> text(row.answer().votes())).toArray(String[]::new),
            IntStream.range(0, ends.length).map(i -> ends[i] - lengths[i] + 1).toArray(),
            ends,
            rows.stream().map(row -> row.at().toString()).toArray(String[]::new),
            rows.stream()
                    .map(row -> row.spoolId() == null ? null : row.spoolId().toString())
                    .toArray(String[]::new),
            endToEnd(own)
        };
    }

    private static float[] endToEnd(float[][] arrays) {
        float[] all =
                new float[Arrays.stream(arrays).mapToInt(array -> array.length).sum()];
        int end = 0;
        for (float[] array : arrays) {
            System.arraycopy(array, 0, all, end, array.length);
            end += array.length;
        }
        return all;
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
}
