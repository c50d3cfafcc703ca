package io.ratchet.dataset;

import io.ratchet.image.ImageDecoder;
import io.ratchet.image.Preprocessing;
import io.ratchet.inference.FormImages;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ObjIntConsumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The images of the selection split, for the comparison of forms: those with the smallest digests, which are any. */
@Component
class SelectionImages implements FormImages {

    private static final String LABELS = """
            select t.image_id, t.class_id from true_label t join image i on i.id = t.image_id
            where t.split = 'SELECTION' order by i.sha256 limit ?
            """;

    private final JdbcTemplate jdbc;
    private final StoredImages images;
    private final ImageDecoder decoder;

    SelectionImages(JdbcTemplate jdbc, StoredImages images, ImageDecoder decoder) {
        this.jdbc = jdbc;
        this.images = images;
        this.decoder = decoder;
    }

    @Override
    public void forEach(Preprocessing preprocessing, int most, ObjIntConsumer<byte[]> consumer) {
        Map<Long, Integer> labels = new LinkedHashMap<>();
        jdbc.query(
                LABELS,
                row -> {
                    labels.put(row.getLong(1), row.getInt(2));
                },
                most);
        images.forEachBytes(
                labels.keySet(),
                (id, bytes) ->
                        consumer.accept(preprocessing.pixels(decoder, bytes), Objects.requireNonNull(labels.get(id))));
    }
}
