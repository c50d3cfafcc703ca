package io.ratchet.dataset;

import io.ratchet.audit.AuditTrail;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Takes an image out for good, with everything that was derived from it. */
@Repository
public class ImageRemoval {

    private static final String TOUCHED = """
            select image.id, encode(image.sha256, 'hex') as sha256, label.split,
                (select count(*) from prediction where image_id = image.id) as predictions,
                (select count(*) from embedding where image_id = image.id) as embeddings,
                exists (select from reported_truth where image_id = image.id) as reported,
                exists (select from training_run where state in ('QUEUED', 'RUNNING')) as training
            from image left join true_label label on label.image_id = image.id
            where image.id = ?""";

    private final JdbcClient jdbc;
    private final AuditTrail audit;

    ImageRemoval(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * What goes with an image.
     *
     * @param split of its true label; null without one
     * @param reported whether its true label came later, and waits for a draw or was drawn
     * @param training whether a run is under way, which may have sampled it
     */
    public record Touched(
            long id,
            String sha256,
            @Nullable String split,
            long predictions,
            long embeddings,
            boolean reported,
            boolean training) {

        /** Why it cannot go now; empty when it can. */
        public Optional<String> obstacle() {
            if ("GATE".equals(split) || "SELECTION".equals(split)) {
                return Optional.of("It is one of the held-out images, on which verdicts rest.");
            }
            return training
                    ? Optional.of("A training run is under way and may learn it; wait for its end, or cancel it.")
                    : Optional.empty();
        }
    }

    /** What removing an image would touch; empty when there is no such image. */
    @Transactional(readOnly = true)
    public Optional<Touched> preview(long imageId) {
        return jdbc.sql(TOUCHED).param(imageId).query(Touched.class).optional();
    }

    /**
     * Removes it, with its bytes, predictions, embeddings and labels. Versions that learned it stay as they are, and their manifests
     * keep its number.
     *
     * @return what was touched; empty when there is no such image
     * @throws ImageIsNeeded when it cannot go now
     */
    @Transactional
    public Optional<Touched> remove(long imageId, String actor) {
        Optional<Touched> found = preview(imageId);
        found.flatMap(Touched::obstacle).ifPresent(obstacle -> {
            throw new ImageIsNeeded(obstacle);
        });
        found.ifPresent(touched -> {
            jdbc.sql("delete from image where id = ?").param(imageId).update();
            audit.record(
                    actor,
                    "IMAGE_DELETED",
                    "image " + imageId,
                    "SHA-256 " + touched.sha256() + ", with " + touched.predictions() + " predictions");
        });
        return found;
    }
}
