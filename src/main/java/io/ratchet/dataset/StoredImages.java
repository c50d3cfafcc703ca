package io.ratchet.dataset;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads bytes and embeddings of many images, and writes embeddings that are missing. */
@Repository
public class StoredImages {

    private static final int IDS_PER_QUERY = 500;

    /** A result is held in memory as a whole: images can be megabytes each. */
    private static final int IMAGES_PER_QUERY = 16;

    private final JdbcTemplate jdbc;

    StoredImages(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Hands over the bytes of each of these images, in no particular order. */
    public void forEachBytes(Collection<Long> imageIds, BiConsumer<Long, byte[]> consumer) {
        forEach(
                "select image_id, bytes from image_bytes where image_id = any(?)",
                imageIds,
                IMAGES_PER_QUERY,
                consumer);
    }

    /** Hands over those embeddings of these images that are stored: float16, little-endian. */
    public void forEachEmbedding(int backboneId, Collection<Long> imageIds, BiConsumer<Long, byte[]> consumer) {
        forEach(
                "select image_id, vector from embedding where image_id = any(?) and backbone_id = " + backboneId,
                imageIds,
                IDS_PER_QUERY,
                consumer);
    }

    /** Which of these images have no embedding of this backbone. */
    public Set<Long> withoutEmbedding(int backboneId, Collection<Long> imageIds) {
        Set<Long> missing = new HashSet<>(imageIds);
        for (List<Long> part : parts(imageIds, IDS_PER_QUERY)) {
            query(
                    "select image_id from embedding where image_id = any(?) and backbone_id = " + backboneId,
                    part,
                    row -> missing.remove(row.getLong(1)));
        }
        return missing;
    }

    /** Stores embeddings, in one transaction; those that are there already stay. */
    @Transactional
    public void storeEmbeddings(int backboneId, List<Long> imageIds, List<byte[]> vectors) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < imageIds.size(); i++) {
            rows.add(new Object[] {backboneId, imageIds.get(i), vectors.get(i)});
        }
        jdbc.batchUpdate(
                "insert into embedding (backbone_id, image_id, vector) values (?, ?, ?) on conflict do nothing", rows);
    }

    private void forEach(String sql, Collection<Long> imageIds, int idsPerQuery, BiConsumer<Long, byte[]> consumer) {
        for (List<Long> part : parts(imageIds, idsPerQuery)) {
            query(sql, part, row -> consumer.accept(row.getLong(1), row.getBytes(2)));
        }
    }

    private static List<List<Long>> parts(Collection<Long> imageIds, int size) {
        List<Long> ids = List.copyOf(imageIds);
        List<List<Long>> parts = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += size) {
            parts.add(ids.subList(from, Math.min(ids.size(), from + size)));
        }
        return parts;
    }

    private void query(String sql, List<Long> ids, RowReader reader) {
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            readAll(connection, sql, ids, reader);
            return true;
        });
    }

    private static void readAll(Connection connection, String sql, List<Long> ids, RowReader reader)
            throws java.sql.SQLException {
        Array array = connection.createArrayOf("bigint", ids.toArray());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, array);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } finally {
            array.free();
        }
    }

    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws java.sql.SQLException;
    }
}
