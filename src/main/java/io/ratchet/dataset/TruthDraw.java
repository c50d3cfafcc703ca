package io.ratchet.dataset;

import io.ratchet.image.PerceptualHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the truths that were reported since the last run into the selection and gate splits, before a run takes its snapshot.
 * An image that the champion may have learned waits until one serves that has not: see docs/decisions/007-truth-later.md.
 */
@Component
public class TruthDraw {

    private static final Logger log = LoggerFactory.getLogger(TruthDraw.class);
    private static final int FETCH_SIZE = 2_000;

    /** The champion's run left an image out when its truth was there first, and has not seen one that came later. */
    private static final String CANDIDATES = """
            select i.id, i.perceptual_hash, r.class_id, r.last_run_id < run.id as known_before
            from reported_truth r join image i on i.id = r.image_id
            cross join (select coalesce(max(id), 0) as id, coalesce(max(last_image_id), 0) as last_image_id
                        from training_run where id = ?) run
            where not exists (select from true_label t where t.image_id = r.image_id)
                and (r.last_run_id < run.id or i.id > run.last_image_id)
            order by i.sha256
            """;

    /** What the champion may have learned with a label of a model. */
    private static final String LEARNED = """
            select i.perceptual_hash from image i
            where i.id <= (select last_image_id from training_run where id = ?)
                and not exists (select from true_label t where t.image_id = i.id)
                and not exists (select from reported_truth r where r.image_id = i.id and r.last_run_id < ?)
            """;

    private static final String CORRECT = """
            update true_label t set class_id = r.class_id from reported_truth r
            where r.image_id = t.image_id and r.class_id <> t.class_id and r.reported_at > t.created_at
            """;

    private final JdbcTemplate jdbc;
    private final ClassNames classes;
    private final Clock clock;

    TruthDraw(JdbcTemplate jdbc, ClassNames classes, Clock clock) {
        this.jdbc = jdbc;
        this.classes = classes;
        this.clock = clock;
    }

    /**
     * Draws what waits, and corrects labels that were replaced since they were drawn.
     *
     * @param championRun the run that made the champion; 0 when none serves
     * @param ratios of the splits; only those of selection and gate count
     * @param seed of the draw
     * @return how many images were drawn
     */
    @Transactional
    public int draw(long championRun, SplitRatios ratios, long seed) {
        classes.lock();
        int corrected = jdbc.update(CORRECT);
        List<Candidate> candidates = unlearned(championRun);
        int drawn = candidates.isEmpty() ? 0 : place(candidates, ratios, seed);
        if (corrected + drawn > 0) {
            log.info("{} reported truths drawn, {} labels corrected", drawn, corrected);
        }
        return drawn;
    }

    /** @param knownBefore whether its truth was there before the champion's run */
    private record Candidate(long imageId, PerceptualHash hash, int label, boolean knownBefore) {}

    /** Also without what only looks like an image that the champion may have learned. */
    private List<Candidate> unlearned(long championRun) {
        List<Candidate> candidates = jdbc.query(CANDIDATES, TruthDraw::candidate, championRun);
        List<Candidate> late =
                candidates.stream().filter(one -> !one.knownBefore()).toList();
        if (late.isEmpty()) {
            return candidates;
        }
        PackedHashes hashes =
                new PackedHashes(late.stream().map(Candidate::hash).toList());
        BitSet learned = new BitSet();
        stream(LEARNED, row -> hashes.markNear(hash(row), learned), championRun, championRun);
        List<Candidate> unlearned = new ArrayList<>(candidates);
        unlearned.removeAll(learned.stream().mapToObj(late::get).toList());
        return unlearned;
    }

    private int place(List<Candidate> candidates, SplitRatios ratios, long seed) {
        List<PerceptualHash> hashes = new ArrayList<>();
        List<Split> splits = new ArrayList<>();
        stream("select i.perceptual_hash, t.split from true_label t join image i on i.id = t.image_id", row -> {
            hashes.add(hash(row));
            splits.add(Split.valueOf(row.getString("split")));
        });
        double gateShare = ratios.gate() / (ratios.gate() + ratios.selection());
        List<Optional<Split>> sides = TruthSides.of(
                hashes, splits, candidates.stream().map(Candidate::hash).toList(), gateShare, seed);
        Timestamp now = Timestamp.from(clock.instant());
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            Candidate candidate = candidates.get(i);
            sides.get(i)
                    .ifPresent(split ->
                            rows.add(new Object[] {candidate.imageId(), candidate.label(), split.name(), now}));
        }
        jdbc.batchUpdate(
                "insert into true_label (image_id, class_id, split, source, created_at) values (?, ?, ?, 'truth', ?)",
                rows);
        return rows.size();
    }

    private void stream(String sql, RowCallbackHandler consumer, Object... parameters) {
        JdbcTemplate streaming = new JdbcTemplate(java.util.Objects.requireNonNull(jdbc.getDataSource()));
        streaming.setFetchSize(FETCH_SIZE);
        streaming.query(sql, consumer, parameters);
    }

    private static Candidate candidate(ResultSet row, int number) throws SQLException {
        return new Candidate(row.getLong("id"), hash(row), row.getInt("class_id"), row.getBoolean("known_before"));
    }

    private static PerceptualHash hash(ResultSet row) throws SQLException {
        return PerceptualHash.fromBytes(row.getBytes("perceptual_hash"));
    }
}
