package io.ratchet.dataset;

import io.ratchet.digest.Sha256;
import io.ratchet.image.PerceptualHash;
import io.ratchet.source.ImageSource;
import io.ratchet.source.UnusableSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The labelled set in the database. */
@Repository
class TrueLabels {

    private static final int ROWS_PER_BATCH = 100;

    private static final String INSERT_IMAGE = """
            insert into image (sha256, perceptual_hash, format, width, height, byte_count, received_at)
            values (?, ?, ?, ?, ?, ?, ?) on conflict (sha256) do nothing
            """;

    private static final String INSERT_BYTES =
            "insert into image_bytes (image_id, bytes) select id, ? from image where sha256 = ? on conflict do nothing";

    private static final String INSERT_LABEL = """
            insert into true_label (image_id, class_id, split, source, created_at)
            select i.id, c.id, ?, 'import', ? from image i, class c where i.sha256 = ? and c.name = ?
            on conflict (image_id) do nothing
            """;

    private final JdbcTemplate jdbc;
    private final ClassNames classes;
    private final Clock clock;

    TrueLabels(JdbcTemplate jdbc, ClassNames classes, Clock clock) {
        this.jdbc = jdbc;
        this.classes = classes;
        this.clock = clock;
    }

    /** Every image that has a true label, with the split that it keeps. */
    List<SplitAssignment.LabelledImage> all() {
        return jdbc.query(
                """
                select i.sha256, i.perceptual_hash, c.name, t.split
                from true_label t join image i on i.id = t.image_id join class c on c.id = t.class_id
                """,
                (row, n) -> new SplitAssignment.LabelledImage(
                        Sha256.fromBytes(row.getBytes(1)),
                        PerceptualHash.fromBytes(row.getBytes(2)),
                        row.getString(3),
                        Split.valueOf(row.getString(4))));
    }

    /** The images that came as traffic and have no true label. */
    Set<Sha256> unlabelled() {
        return new HashSet<>(jdbc.query(
                "select sha256 from image i where not exists (select from true_label t where t.image_id = i.id)",
                (row, n) -> Sha256.fromBytes(row.getBytes(1))));
    }

    List<String> classNames() {
        return classes.all();
    }

    int classCount() {
        return classes.all().size();
    }

    /** A model answers with the classes that it was trained on: once there is one, no class can be added. */
    void requireKnown(SortedSet<String> names) {
        Set<String> unknown = new TreeSet<>(names);
        unknown.removeAll(classes.all());
        boolean trained =
                Boolean.TRUE.equals(jdbc.queryForObject("select exists (select from model_version)", Boolean.class));
        if (trained && !unknown.isEmpty()) {
            throw new UnusableSource("The classes " + unknown + " are unknown to the models, which tell "
                    + classes.all() + " apart. Import images of these, or start anew with all classes.");
        }
    }

    /**
     * Stores images, bytes and labels, all or nothing.
     *
     * @param present how many labels the splits were made with: another import in between would not have been seen
     */
    @Transactional
    public void store(
            ImageSource source,
            List<LabelledImport.FoundImage> found,
            List<Split> splits,
            int present,
            ImportProgress progress) {
        classes.lock();
        requireKnown(source.classes());
        Integer now = jdbc.queryForObject("select count(*) from true_label", Integer.class);
        if (now == null || now != present) {
            throw new UnusableSource("Another import has finished meanwhile; nothing was stored. Please import again.");
        }
        Set<String> missing = new TreeSet<>();
        found.forEach(image -> missing.add(image.labelled().className()));
        missing.removeAll(classes.all());
        missing.forEach(classes::add);
        for (int from = 0; from < found.size(); from += ROWS_PER_BATCH) {
            int to = Math.min(found.size(), from + ROWS_PER_BATCH);
            store(source, found.subList(from, to), splits.subList(from, to));
            progress.at("storing", to, found.size());
        }
    }

    private void store(ImageSource source, List<LabelledImport.FoundImage> found, List<Split> splits) {
        Timestamp now = Timestamp.from(clock.instant());
        List<Object[]> images = new ArrayList<>();
        List<Object[]> contents = new ArrayList<>();
        List<Object[]> labels = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            LabelledImport.FoundImage image = found.get(i);
            SplitAssignment.LabelledImage labelled = image.labelled();
            byte[] sha256 = labelled.sha256().bytes();
            byte[] bytes = bytes(source, image);
            images.add(new Object[] {
                sha256, labelled.hash().bytes(), image.format().name(), image.width(), image.height(), bytes.length, now
            });
            contents.add(new Object[] {bytes, sha256});
            labels.add(new Object[] {splits.get(i).name(), now, sha256, labelled.className()});
        }
        jdbc.batchUpdate(INSERT_IMAGE, images);
        jdbc.batchUpdate(INSERT_BYTES, contents);
        jdbc.batchUpdate(INSERT_LABEL, labels);
    }

    private static byte[] bytes(ImageSource source, LabelledImport.FoundImage image) {
        try {
            byte[] bytes = source.read(image.entry());
            if (!Sha256.of(bytes).equals(image.labelled().sha256())) {
                throw new UnusableSource(image.entry().name() + " changed while it was imported; nothing was stored.");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(image.entry().name() + " cannot be read any more; nothing was stored.", e);
        }
    }
}
