package io.ratchet.dataset;

import io.ratchet.network.Answer;
import io.ratchet.registry.ManifestPart;
import io.ratchet.registry.SnapshotManifest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Takes a snapshot again from its manifest: the same images with the same labels, whatever came in or was changed since. */
@Repository
public class RecordedSnapshots {

    private static final int FETCH_SIZE = 2_000;

    /** With the class that the image has now. */
    private static final String LABELLED = """
            select i.id, i.sha256, t.class_id
            from image i left join true_label t on t.image_id = i.id
            where i.id = any(?) order by i.sha256
            """;

    /** With the answer that was the last one then. */
    private static final String ANSWERED = """
            select i.id, i.sha256, p.class_id, p.model_version_id, p.probabilities, p.member, p.votes
            from image i
            join lateral (select * from prediction where image_id = i.id and id <= ? order by id desc limit 1) p on true
            where i.id = any(?) order by i.sha256
            """;

    private final JdbcTemplate template;

    RecordedSnapshots(JdbcTemplate template) {
        this.template = template;
    }

    /** The part that is learned: the images of the gate are not in it. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public RestoredSnapshot restore(SnapshotManifest manifest) {
        List<String> differences = new ArrayList<>();
        Fingerprint.Builder fingerprint = new Fingerprint.Builder();
        List<LabelledExample> train = labelled("train", manifest.train(), fingerprint, differences);
        fingerprint.endOfPart();
        List<LabelledExample> selection = labelled("selection", manifest.selection(), fingerprint, differences);
        fingerprint.endOfPart();
        ServedLabels pseudoLabelled = answered(manifest, fingerprint, differences);
        boolean whole = train.size() == manifest.train().size()
                && selection.size() == manifest.selection().size()
                && pseudoLabelled.size() == manifest.pseudoLabelled().size();
        if (!whole) {
            return new RestoredSnapshot(null, differences);
        }
        Snapshot snapshot = new Snapshot(
                manifest.classes(),
                train,
                selection,
                List.of(),
                new int[0],
                pseudoLabelled,
                new HeldOutCopies(0, 0, 0),
                new SnapshotBounds(manifest.lastImageId(), manifest.lastPredictionId(), 0),
                fingerprint.build());
        if (!snapshot.fingerprint().equals(manifest.fingerprint())) {
            differences.add("The content of images or answers is not what it was: its fingerprint is "
                    + snapshot.fingerprint().shortHex() + ", recorded is "
                    + manifest.fingerprint().shortHex() + ".");
        }
        return new RestoredSnapshot(snapshot, differences);
    }

    /** As recorded, also where the true label was corrected since. */
    private List<LabelledExample> labelled(
            String name, ManifestPart part, Fingerprint.Builder fingerprint, List<String> differences) {
        List<LabelledExample> examples = new ArrayList<>();
        stream(
                LABELLED,
                row -> {
                    long id = row.getLong("id");
                    int label = part.labels()[Arrays.binarySearch(part.imageIds(), id)];
                    fingerprint.example(row.getBytes("sha256"), label);
                    examples.add(new LabelledExample(id, label));
                },
                part.imageIds());
        missing(
                part.size() - examples.size(),
                part.size(),
                "images of the " + name + " split are deleted",
                differences);
        return examples;
    }

    private ServedLabels answered(
            SnapshotManifest manifest, Fingerprint.Builder fingerprint, List<String> differences) {
        ManifestPart part = manifest.pseudoLabelled();
        ServedLabels.Builder labels =
                new ServedLabels.Builder(manifest.classes().size());
        int[] changed = {0};
        stream(
                ANSWERED,
                row -> {
                    long id = row.getLong("id");
                    int label = part.labels()[Arrays.binarySearch(part.imageIds(), id)];
                    changed[0] += label == row.getInt("class_id") ? 0 : 1;
                    Answer answer = AnswerColumns.of(row);
                    fingerprint.answered(row.getBytes("sha256"), answer.label(), answer.probabilities());
                    labels.add(id, row.getInt("model_version_id"), answer);
                },
                manifest.lastPredictionId(),
                part.imageIds());
        ServedLabels found = labels.build();
        missing(
                part.size() - found.size(),
                part.size(),
                "images with pseudo-labels, or the answers to them, are deleted",
                differences);
        missing(changed[0], part.size(), "images with pseudo-labels had another answer", differences);
        return found;
    }

    private static void missing(int count, int of, String what, List<String> differences) {
        if (count > 0) {
            differences.add("%,d of %,d %s.".formatted(count, of, what));
        }
    }

    private void stream(String sql, RowConsumer consumer, Object... parameters) {
        JdbcTemplate streaming = new JdbcTemplate(Objects.requireNonNull(template.getDataSource()));
        streaming.setFetchSize(FETCH_SIZE);
        streaming.query(sql, consumer::accept, parameters);
    }

    @FunctionalInterface
    private interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }
}
