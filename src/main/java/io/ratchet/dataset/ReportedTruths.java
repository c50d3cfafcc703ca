package io.ratchet.dataset;

import io.ratchet.audit.AuditTrail;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * True labels from the users' own process. They change no split by themselves: {@link TruthDraw} takes them in when a run begins.
 * No snapshot learns a model's label for an image whose truth was reported before it.
 */
@Repository
public class ReportedTruths {

    private static final Logger log = LoggerFactory.getLogger(ReportedTruths.class);

    private static final String STORE = """
            insert into reported_truth (image_id, class_id, prediction_id, last_run_id, reported_by, reported_at)
            values (?, ?, ?, (select coalesce(max(id), 0) from training_run), ?, ?)
            on conflict (image_id) do update
            set class_id = excluded.class_id, reported_by = excluded.reported_by, reported_at = excluded.reported_at
            where reported_truth.class_id <> excluded.class_id
            """;

    private static final String FIND = """
            select r.prediction_id, r.image_id, c.name as label, r.reported_at
            from reported_truth r join class c on c.id = r.class_id where r.image_id = ?
            """;

    private final JdbcClient jdbc;
    private final ClassNames classes;
    private final AuditTrail trail;
    private final Clock clock;

    ReportedTruths(JdbcClient jdbc, ClassNames classes, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.classes = classes;
        this.clock = clock;
    }

    /**
     * Stores the true label of the image of a prediction; the same once more changes nothing.
     *
     * @param label name of the class
     * @param replace whether it may take the place of another true label; that is audited
     * @param actor who reports it
     * @return empty when there is no such prediction
     * @throws UnknownClass when the label names no class
     * @throws TruthContradicted when the image has another true label, and it is not to be replaced
     */
    @Transactional
    public Optional<ReportedTruth> report(long predictionId, String label, boolean replace, String actor) {
        Optional<Long> imageId = lockedImageOf(predictionId);
        if (imageId.isEmpty()) {
            return Optional.empty();
        }
        long image = imageId.get();
        List<String> names = classes.all();
        if (!names.contains(label)) {
            throw new UnknownClass(names);
        }
        known(image).filter(known -> !known.equals(label)).ifPresent(known -> {
            if (!replace) {
                throw new TruthContradicted(image, known);
            }
            audit(predictionId, image, known, label, actor);
        });
        jdbc.sql(STORE)
                .params(image, names.indexOf(label), predictionId, actor, Timestamp.from(clock.instant()))
                .update();
        return jdbc.sql(FIND).param(image).query(ReportedTruth.class).optional();
    }

    /** Two that report on one image come one after the other. */
    private Optional<Long> lockedImageOf(long predictionId) {
        return jdbc.sql(
                        "select i.id from image i join prediction p on p.image_id = i.id where p.id = ? for update of i")
                .param(predictionId)
                .query(Long.class)
                .optional();
    }

    /** What was reported last, else what was imported. */
    private Optional<String> known(long imageId) {
        return jdbc.sql("""
                        select name from class where id = coalesce(
                            (select class_id from reported_truth where image_id = ?),
                            (select class_id from true_label where image_id = ?))
                        """).params(imageId, imageId).query(String.class).optional();
    }

    private void audit(long predictionId, long imageId, String known, String label, String actor) {
        String change = "prediction " + predictionId + ": '" + known + "' became '" + label + "'";
        trail.record(actor, "TRUTH_REPLACED", "image " + imageId, change);
        log.info("truth of image {} replaced by {}: {}", imageId, actor, change);
    }
}
