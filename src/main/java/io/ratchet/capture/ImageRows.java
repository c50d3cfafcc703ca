package io.ratchet.capture;

import io.ratchet.dataset.ReceivedImage;
import io.ratchet.digest.Sha256;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes images, their bytes and embeddings: one statement for each table, however many rows. Rows go in by ascending
 * hash, so that two nodes with the same images wait for each other but never both.
 */
final class ImageRows {

    private static final String INSERT_IMAGES = """
            insert into image (sha256, perceptual_hash, format, width, height, byte_count, received_at)
            select * from unnest(?::bytea[], ?::bytea[], ?::text[], ?::integer[], ?::integer[], ?::integer[], ?::timestamptz[])
            on conflict (sha256) do nothing returning id, sha256""";

    private static final String FIND_IMAGES = "select id, sha256 from image where sha256 = any (?::bytea[])";

    private static final String INSERT_BYTES =
            "insert into image_bytes (image_id, bytes) select * from unnest(?::bigint[], ?::bytea[])";

    private static final String INSERT_EMBEDDINGS = """
            insert into embedding (backbone_id, image_id, vector)
            select * from unnest(?::integer[], ?::bigint[], ?::bytea[]) on conflict do nothing""";

    /** Once somebody said no to these bytes, they are never learned, whoever else sends them. */
    private static final String NEVER_LEARN =
            "update image set use_for_training = false where sha256 = any (?::bytea[]) and use_for_training";

    private final JdbcClient jdbc;

    ImageRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The ids of the images of these rows, by the hash of their bytes; those that are new are written whole. */
    Map<Sha256, Long> insert(List<PredictionRow> rows) {
        TreeMap<String, PredictionRow> distinct = new TreeMap<>();
        rows.forEach(row -> distinct.putIfAbsent(row.image().sha256().hex(), row));
        Map<Sha256, Long> ids = insertImages(distinct.values());
        insertBytes(
                distinct.values().stream()
                        .map(PredictionRow::image)
                        .filter(image -> ids.containsKey(image.sha256()))
                        .toList(),
                ids);
        List<ReceivedImage> known = distinct.values().stream()
                .map(PredictionRow::image)
                .filter(image -> !ids.containsKey(image.sha256()))
                .toList();
        if (!known.isEmpty()) {
            ids.putAll(ids(FIND_IMAGES, (Object) hashes(known)));
        }
        insertEmbeddings(rows, ids);
        neverLearn(rows.stream()
                .map(PredictionRow::image)
                .filter(image -> !image.useForTraining())
                .sorted(Comparator.comparing(image -> image.sha256().hex()))
                .toList());
        return ids;
    }

    private void neverLearn(List<ReceivedImage> images) {
        if (!images.isEmpty()) {
            jdbc.sql(NEVER_LEARN).params((Object) hashes(images)).update();
        }
    }

    /** Only the new ones; waits for transactions that have just written the others. */
    private Map<Sha256, Long> insertImages(Collection<PredictionRow> rows) {
        List<ReceivedImage> images = rows.stream().map(PredictionRow::image).toList();
        return ids(
                INSERT_IMAGES,
                hashes(images),
                images.stream().map(image -> image.perceptualHash().bytes()).toArray(byte[][]::new),
                images.stream().map(image -> image.format().name()).toArray(String[]::new),
                images.stream().mapToInt(ReceivedImage::width).toArray(),
                images.stream().mapToInt(ReceivedImage::height).toArray(),
                images.stream().mapToInt(image -> image.bytes().length).toArray(),
                rows.stream().map(row -> row.at().toString()).toArray(String[]::new));
    }

    private static byte[][] hashes(List<ReceivedImage> images) {
        return images.stream().map(image -> image.sha256().bytes()).toArray(byte[][]::new);
    }

    private Map<Sha256, Long> ids(String sql, Object... parameters) {
        Map<Sha256, Long> ids = new HashMap<>();
        jdbc.sql(sql).params(parameters).query(row -> {
            ids.put(Sha256.fromBytes(row.getBytes("sha256")), row.getLong("id"));
        });
        return ids;
    }

    private void insertBytes(List<ReceivedImage> images, Map<Sha256, Long> ids) {
        if (!images.isEmpty()) {
            jdbc.sql(INSERT_BYTES)
                    .params(
                            images.stream().mapToLong(image -> idOf(image, ids)).toArray(),
                            images.stream().map(ReceivedImage::bytes).toArray(byte[][]::new))
                    .update();
        }
    }

    private void insertEmbeddings(List<PredictionRow> rows, Map<Sha256, Long> ids) {
        TreeMap<String, PredictionRow> distinct = new TreeMap<>();
        rows.forEach(row -> distinct.putIfAbsent(row.image().sha256() + " " + row.backboneId(), row));
        Collection<PredictionRow> sorted = distinct.values();
        jdbc.sql(INSERT_EMBEDDINGS)
                .params(
                        sorted.stream().mapToInt(PredictionRow::backboneId).toArray(),
                        sorted.stream().mapToLong(row -> idOf(row.image(), ids)).toArray(),
                        sorted.stream().map(PredictionRow::embedding).toArray(byte[][]::new))
                .update();
    }

    static long idOf(ReceivedImage image, Map<Sha256, Long> ids) {
        return Objects.requireNonNull(ids.get(image.sha256()), "an image vanished while it was stored");
    }
}
