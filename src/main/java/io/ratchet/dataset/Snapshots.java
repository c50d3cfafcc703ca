package io.ratchet.dataset;

import io.ratchet.image.PerceptualHash;
import io.ratchet.network.Answer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
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

    private static final String LABELLED = """
            select i.id, i.sha256, i.perceptual_hash, t.class_id
            from true_label t join image i on i.id = t.image_id
            where t.split = ?
            order by i.sha256
            """;

    /** Images that will judge: their truth is known, and waits for a draw. */
    private static final String WAITING = """
            select i.perceptual_hash from reported_truth r join image i on i.id = r.image_id
            where r.id <= ? and not exists (select from true_label t where t.image_id = r.image_id)
            """;

    private static final String EQUAL = """
            select count(*) from true_label t
            where t.split in ('SELECTION', 'GATE') and t.source <> 'truth'
                and exists (select from prediction p where p.image_id = t.image_id and p.image_id <= ? and p.id <= ?)
            """;

    /** The label that was given last to each image whose truth is unknown and that may be used; only these take places. */
    private static final String PSEUDO_LABELLED = """
            select i.id, i.sha256, i.perceptual_hash, p.class_id, p.model_version_id, p.probabilities, p.member, p.votes
            from (select distinct on (image_id) image_id, id as prediction_id, created_at
                  from prediction where image_id <= ? and id <= ?
                  order by image_id, id desc) newest
            join image i on i.id = newest.image_id
            join prediction p on p.id = newest.prediction_id and p.created_at = newest.created_at
            where i.use_for_training and not exists (select from true_label t where t.image_id = i.id)
                and not exists (select from reported_truth r where r.image_id = i.id and r.id <= ?)
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
                               (select coalesce(max(id), 0) from prediction) as last_prediction_id,
                               (select coalesce(max(id), 0) from reported_truth) as last_truth_id
                        """).query(SnapshotBounds.class).single());
    }

    /**
     * The labelled set as it is now, and the traffic within these bounds.
     *
     * @throws SplitsOverlap when an image of one split equals or nearly equals one of another
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Snapshot take(SnapshotBounds bounds) {
        Fingerprint.Builder learned = new Fingerprint.Builder();
        LabelledRows labelled = new LabelledRows();
        List<LabelledExample> train = new ArrayList<>();
        List<LabelledExample> selection = new ArrayList<>();
        List<LabelledExample> gate = new ArrayList<>();
        labelled(Split.TRAIN, row -> {
            labelled.add(row, Split.TRAIN);
            train.add(learn(row, learned));
        });
        learned.endOfPart();
        labelled(Split.SELECTION, row -> {
            labelled.add(row, Split.SELECTION);
            selection.add(learn(row, learned));
        });
        learned.endOfPart();
        List<PerceptualHash> gateHashes = new ArrayList<>();
        labelled(Split.GATE, row -> {
            labelled.add(row, Split.GATE);
            gateHashes.add(hash(row));
            gate.add(example(row));
        });
        labelled.requireDisjoint();
        int[] gateGroups = NearDuplicates.groups(gateHashes);

        PackedHashes heldOut = new PackedHashes(labelled.heldOut(waiting(bounds)));
        List<String> names = classes.all();
        ServedLabels.Builder pseudoLabelled = new ServedLabels.Builder(names.size());
        int[] nearHeldOut = {0};
        stream(
                PSEUDO_LABELLED,
                row -> {
                    if (heldOut.anyNear(hash(row))) {
                        nearHeldOut[0]++;
                    } else {
                        LabelledExample example = example(row);
                        Answer answer = AnswerColumns.of(row);
                        learned.answered(row.getBytes("sha256"), answer.label(), answer.probabilities());
                        pseudoLabelled.add(example.imageId(), row.getInt("model_version_id"), answer);
                    }
                },
                bounds.lastImageId(),
                bounds.lastPredictionId(),
                bounds.lastTruthId());
        return new Snapshot(
                names,
                train,
                selection,
                gate,
                gateGroups,
                pseudoLabelled.build(),
                new HeldOutCopies(equal(bounds), nearHeldOut[0], 0),
                bounds,
                learned.build());
    }

    /** How many images came in by traffic behind this one; counts no further than the limit. */
    public int newImages(long behindImageId, int limit) {
        return jdbc.sql("""
                        select count(*) from (
                            select from image i where i.id > ? and not exists (select from true_label t where t.image_id = i.id)
                            limit ?) newer
                        """).params(behindImageId, limit).query(Integer.class).single();
    }

    private List<PerceptualHash> waiting(SnapshotBounds bounds) {
        return jdbc.sql(WAITING)
                .param(bounds.lastTruthId())
                .query((row, n) -> hash(row))
                .list();
    }

    private int equal(SnapshotBounds bounds) {
        return jdbc.sql(EQUAL)
                .params(bounds.lastImageId(), bounds.lastPredictionId())
                .query(Integer.class)
                .single();
    }

    private void labelled(Split split, RowConsumer consumer) {
        stream(LABELLED, consumer, split.name());
    }

    private void stream(String sql, RowConsumer consumer, Object... parameters) {
        JdbcTemplate streaming = new JdbcTemplate(java.util.Objects.requireNonNull(template.getDataSource()));
        streaming.setFetchSize(FETCH_SIZE);
        streaming.query(sql, consumer::accept, parameters);
    }

    private static LabelledExample learn(ResultSet row, Fingerprint.Builder learned) throws SQLException {
        learned.example(row.getBytes("sha256"), row.getInt("class_id"));
        return example(row);
    }

    private static LabelledExample example(ResultSet row) throws SQLException {
        return new LabelledExample(row.getLong("id"), row.getInt("class_id"));
    }

    private static PerceptualHash hash(ResultSet row) throws SQLException {
        return PerceptualHash.fromBytes(row.getBytes("perceptual_hash"));
    }

    /** What all labelled images look like. */
    private static final class LabelledRows {

        private final List<Long> ids = new ArrayList<>();
        private final List<PerceptualHash> hashes = new ArrayList<>();
        private final List<Split> splits = new ArrayList<>();

        void add(ResultSet row, Split split) throws SQLException {
            ids.add(row.getLong("id"));
            hashes.add(hash(row));
            splits.add(split);
        }

        void requireDisjoint() {
            int[] torn = SplitOverlap.torn(hashes, splits);
            if (torn.length > 0) {
                throw new SplitsOverlap(Arrays.stream(torn).mapToObj(ids::get).toList());
            }
        }

        List<PerceptualHash> heldOut(List<PerceptualHash> more) {
            List<PerceptualHash> heldOut = new ArrayList<>(more);
            for (int i = 0; i < hashes.size(); i++) {
                if (splits.get(i) != Split.TRAIN) {
                    heldOut.add(hashes.get(i));
                }
            }
            return heldOut;
        }
    }

    @FunctionalInterface
    private interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }
}
