package io.ratchet.dataset;

import io.ratchet.digest.Sha256;
import io.ratchet.image.PerceptualHash;
import io.ratchet.network.Answer;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Takes snapshots: the labelled set, and what the champions said about everything else. */
@Repository
public class Snapshots {

    private static final int FETCH_SIZE = 2_000;

    /** As long as a digest and none of them, so that parts cannot be mistaken for one another. */
    private static final byte[] END_OF_PART = new byte[32];

    private static final String LABELLED = """
            select i.id, i.sha256, i.perceptual_hash, t.class_id
            from true_label t join image i on i.id = t.image_id
            where t.split = ?
            order by i.sha256
            """;

    /** The label that was given last to each image that has no true label and may be used; only these take places. */
    private static final String PSEUDO_LABELLED = """
            select i.id, i.sha256, i.perceptual_hash, p.class_id, p.model_version_id, p.probabilities, p.member, p.votes
            from (select distinct on (image_id) image_id, id as prediction_id
                  from prediction where image_id <= ? and id <= ?
                  order by image_id, id desc) newest
            join image i on i.id = newest.image_id
            join prediction p on p.id = newest.prediction_id
            where i.use_for_training and not exists (select from true_label t where t.image_id = i.id)
            order by i.sha256
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final ClassNames classes;

    Snapshots(JdbcClient jdbc, JdbcTemplate template, ClassNames classes) {
        this.jdbc = jdbc;
        this.template = template;
        this.classes = classes;
    }

    /** Everything that is there at this moment, under one view of the database. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Snapshot take() {
        return take(jdbc.sql("""
                        select (select coalesce(max(id), 0) from image) as last_image_id,
                               (select coalesce(max(id), 0) from prediction) as last_prediction_id
                        """).query(SnapshotBounds.class).single());
    }

    /** The labelled set as it is now, and the traffic within these bounds. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Snapshot take(SnapshotBounds bounds) {
        MessageDigest learned = Sha256.digest();
        List<PerceptualHash> heldOut = new ArrayList<>();
        List<LabelledExample> train = new ArrayList<>();
        List<LabelledExample> selection = new ArrayList<>();
        List<LabelledExample> gate = new ArrayList<>();
        labelled(Split.TRAIN, row -> train.add(learn(row, learned)));
        learned.update(END_OF_PART);
        labelled(Split.SELECTION, row -> {
            learn(row, learned);
            selection.add(holdOut(row, heldOut));
        });
        learned.update(END_OF_PART);
        int selected = heldOut.size();
        labelled(Split.GATE, row -> gate.add(holdOut(row, heldOut)));
        int[] gateGroups = NearDuplicates.groups(heldOut.subList(selected, heldOut.size()));

        HeldOutHashes hashes = new HeldOutHashes(heldOut);
        List<String> names = classes.all();
        ServedLabels.Builder pseudoLabelled = new ServedLabels.Builder(names.size());
        int[] nearHeldOut = {0};
        stream(
                PSEUDO_LABELLED,
                row -> {
                    if (hashes.near(hash(row))) {
                        nearHeldOut[0]++;
                    } else {
                        LabelledExample example = learn(row, learned);
                        Answer answer = answer(example.label(), row);
                        for (float probability : answer.probabilities()) {
                            learned.update(ByteBuffer.allocate(Float.BYTES).putFloat(0, probability));
                        }
                        pseudoLabelled.add(example.imageId(), row.getInt("model_version_id"), answer);
                    }
                },
                bounds.lastImageId(),
                bounds.lastPredictionId());
        return new Snapshot(
                names,
                train,
                selection,
                gate,
                gateGroups,
                pseudoLabelled.build(),
                nearHeldOut[0],
                bounds,
                Sha256.fromBytes(learned.digest()));
    }

    /** How many images came in by traffic behind this one; counts no further than the limit. */
    public int newImages(long behindImageId, int limit) {
        return jdbc.sql("""
                        select count(*) from (
                            select from image i where i.id > ? and not exists (select from true_label t where t.image_id = i.id)
                            limit ?) newer
                        """).params(behindImageId, limit).query(Integer.class).single();
    }

    private void labelled(Split split, RowConsumer consumer) {
        stream(LABELLED, consumer, split.name());
    }

    private void stream(String sql, RowConsumer consumer, Object... parameters) {
        JdbcTemplate streaming = new JdbcTemplate(java.util.Objects.requireNonNull(template.getDataSource()));
        streaming.setFetchSize(FETCH_SIZE);
        streaming.query(sql, consumer::accept, parameters);
    }

    private static LabelledExample learn(ResultSet row, MessageDigest learned) throws SQLException {
        learned.update(row.getBytes("sha256"));
        learned.update((byte) (row.getInt("class_id") >> 8));
        learned.update((byte) row.getInt("class_id"));
        return example(row);
    }

    private static LabelledExample holdOut(ResultSet row, List<PerceptualHash> heldOut) throws SQLException {
        heldOut.add(hash(row));
        return example(row);
    }

    private static LabelledExample example(ResultSet row) throws SQLException {
        return new LabelledExample(row.getLong("id"), row.getInt("class_id"));
    }

    private static Answer answer(int label, ResultSet row) throws SQLException {
        return new Answer(
                label,
                SqlArrays.floats(row, "probabilities"),
                SqlArrays.optionalInt(row, "member"),
                SqlArrays.ints(row, "votes"));
    }

    private static PerceptualHash hash(ResultSet row) throws SQLException {
        return PerceptualHash.fromBytes(row.getBytes("perceptual_hash"));
    }

    @FunctionalInterface
    private interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }
}
