package io.ratchet.dashboard.overview;

import io.ratchet.dashboard.words.ForPeople;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many images there are, in all and per class. Every query looks at a bounded number of rows. */
@Component
public class ImageCounts {

    /** The pseudo-labels that are counted: some tens of milliseconds, however large the table. */
    static final int NEWEST_PREDICTIONS = 10_000;

    private static final int COUNTED_IMAGES = 10_000;

    private static final String PER_CLASS = """
            select class.name, coalesce(labelled.images, 0) as labelled, coalesce(pseudo.images, 0) as pseudo_labelled
            from class
            left join (select class_id, count(*) as images from true_label group by class_id) labelled
                on labelled.class_id = class.id
            left join (
                select class_id, count(*) as images
                from (
                    select distinct on (image_id) image_id, class_id
                    from (select * from prediction order by id desc limit :newest) newest
                    order by image_id, id desc) label
                where not exists (select from true_label where true_label.image_id = label.image_id)
                group by class_id) pseudo
                on pseudo.class_id = class.id
            order by class.id""";

    private final JdbcClient jdbc;

    ImageCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** "1,234 images"; above 10,000 the estimate of the database, which says so. */
    public String images() {
        long counted = jdbc.sql("select count(*) from (select from image limit ?) counted")
                .param(COUNTED_IMAGES + 1)
                .query(Long.class)
                .single();
        if (counted <= COUNTED_IMAGES) {
            return ForPeople.plural(counted, "image");
        }
        long estimate = jdbc.sql("select reltuples::bigint from pg_class where oid = 'image'::regclass")
                .query(Long.class)
                .single();
        return "about " + ForPeople.plural(Math.max(estimate, counted), "image");
    }

    /** Every class, with how many images have it as their true label, and how many as their pseudo-label. */
    public List<ClassRow> perClass() {
        List<Counts> counts = jdbc.sql(PER_CLASS)
                .param("newest", NEWEST_PREDICTIONS)
                .query(Counts.class)
                .list();
        long most = counts.stream().mapToLong(Counts::pseudoLabelled).max().orElse(0);
        return counts.stream().map(count -> count.row(most)).toList();
    }

    private record Counts(String name, long labelled, long pseudoLabelled) {

        ClassRow row(long most) {
            return new ClassRow(
                    name,
                    ForPeople.count(labelled),
                    ForPeople.count(pseudoLabelled),
                    most == 0 ? 0 : (double) pseudoLabelled / most);
        }
    }
}
