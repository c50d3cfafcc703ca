package io.ratchet.dashboard.tryout;

import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.inference.Prediction;
import io.ratchet.network.HalfFloat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Searches stored embeddings for those nearest to an answer's, exactly. It reads a fixed number of the newest, so that it takes as long
 * with a million images as with some thousand.
 */
@Repository
class NearestImages {

    /** Of each kind; a vector has some kilobytes, and somebody waits. */
    static final int LOOKED_AT = 2_000;

    private static final int SHOWN = 7;

    private static final String LABELLED = """
            select e.image_id, e.vector
            from (select image_id from true_label order by image_id desc limit :most) l
            join embedding e on e.image_id = l.image_id and e.backbone_id = :backbone""";

    private static final String UNLABELLED = """
            select e.image_id, e.vector
            from (select image_id, vector from embedding where backbone_id = :backbone order by image_id desc limit :most) e
            where not exists (select from true_label l where l.image_id = e.image_id)""";

    private static final String TRUTH = """
            select c.name, lower(l.split) from true_label l join class c on c.id = l.class_id where l.image_id = ?""";

    private static final String LAST_ANSWER = """
            select c.name, 'version ' || p.model_version_id
            from (select class_id, model_version_id from prediction where image_id = ? order by id desc limit 1) p
            join class c on c.id = p.class_id""";

    private final JdbcClient jdbc;

    NearestImages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Found(long image, double cosine) {}

    private record Said(String label, String by) {}

    Neighbours of(Prediction prediction) {
        byte[] embedding = prediction.embedding();
        if (embedding.length == 0) {
            return Neighbours.none("The champion makes no embeddings that could be compared.");
        }
        int backbone = prediction.model().backboneId();
        List<Found> labelled = search(LABELLED, backbone, embedding);
        List<Found> unlabelled = search(UNLABELLED, backbone, embedding);
        if (labelled.isEmpty() && unlabelled.isEmpty()) {
            return Neighbours.none(
                    "No stored image has an embedding by the champion's features. Without a backbone"
                            + " (ratchet.backbone.path) each version has features of its own, and labelled images are not embedded.");
        }
        return new Neighbours(
                null,
                ForPeople.count(labelled.size()) + " labelled and "
                        + ForPeople.plural(unlabelled.size(), "unlabelled image"),
                named(labelled, TRUTH, ""),
                named(unlabelled, LAST_ANSWER, "never answered"));
    }

    private List<Found> search(String sql, int backbone, byte[] embedding) {
        float[] wanted = new float[embedding.length / 2];
        HalfFloat.decode(embedding, wanted);
        float[] vector = new float[wanted.length];
        List<Found> found = new ArrayList<>();
        jdbc.sql(sql).param("most", LOOKED_AT).param("backbone", backbone).query(row -> {
            byte[] stored = row.getBytes(2);
            if (stored.length == embedding.length) {
                HalfFloat.decode(stored, vector);
                found.add(new Found(row.getLong(1), cosine(wanted, vector)));
            }
        });
        return found;
    }

    static double cosine(float[] one, float[] other) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
            first += (double) one[i] * one[i];
            second += (double) other[i] * other[i];
        }
        return first == 0 || second == 0 ? 0 : product / Math.sqrt(first * second);
    }

    private List<Neighbours.Near> named(List<Found> found, String sql, String otherwise) {
        return found.stream()
                .sorted(Comparator.comparingDouble(Found::cosine).reversed().thenComparing(Found::image))
                .limit(SHOWN)
                .map(one -> {
                    Said said = jdbc.sql(sql)
                            .param(one.image())
                            .query((row, n) -> new Said(row.getString(1), row.getString(2)))
                            .optional()
                            .orElseGet(() -> new Said(otherwise, ""));
                    return new Neighbours.Near(
                            one.image(), said.label(), said.by(), String.format(Locale.ROOT, "%.3f", one.cosine()));
                })
                .toList();
    }
}
