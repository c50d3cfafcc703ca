package io.ratchet.dashboard.data;

import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.evaluation.Monitor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What runs noted of the data that they learned: how it drifted, and what was left out. */
@Repository
class RunsAndData {

    private static final int RUNS = 30;
    /** Counted no further: whoever wants to know more counts by SQL. */
    private static final int COUNTED = 20_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    RunsAndData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Images that no training learns by an answer.
     *
     * @param run whose sample it was; null for what counts now
     */
    public record LeftOut(
            String what, String images, @Nullable Long run, String why) {}

    private record Copies(long id, int equal, int perceptualHash, int embedding) {}

    /** Empty before a run has looked at traffic. */
    Optional<DriftChart> drift() {
        List<DriftChart.Seen> seen = new ArrayList<>(jdbc.sql("""
                        select id, monitors from training_run where monitors is not null order by id desc limit ?""")
                .param(RUNS)
                .query((row, n) -> {
                    Monitor[] monitors = JSON.readValue(row.getString("monitors"), Monitor[].class);
                    return new DriftChart.Seen(
                            row.getLong("id"), value(monitors, "embedding drift"), value(monitors, "class shift"));
                })
                .list());
        Collections.reverse(seen);
        seen.removeIf(one -> one.drift() == null && one.shift() == null);
        return seen.isEmpty() ? Optional.empty() : Optional.of(DriftChart.of(seen));
    }

    private static @Nullable Double value(Monitor[] monitors, String name) {
        for (Monitor monitor : monitors) {
            if (monitor.name().equals(name)) {
                return monitor.value();
            }
        }
        return null;
    }

    List<LeftOut> leftOut() {
        List<LeftOut> left = new ArrayList<>();
        jdbc.sql("""
                        select id, copies_equal as equal, copies_perceptual_hash as perceptual_hash, copies_embedding as embedding
                        from training_run where copies_equal is not null order by id desc limit 1""").query(Copies.class).optional().ifPresent(copies -> {
            left.add(copy("The same bytes as a held-out image", copies.equal(), copies.id()));
            left.add(copy("Nearly a held-out image, by its perceptual hash", copies.perceptualHash(), copies.id()));
            left.add(copy("Part of a held-out image, by its embedding", copies.embedding(), copies.id()));
        });
        left.add(new LeftOut(
                "Not to be learned",
                bounded("select from image where not use_for_training limit ?"),
                null,
                "Who sent them said so, by a header or by the key."));
        left.add(new LeftOut(
                "Truth was reported later",
                bounded("select from reported_truth limit ?"),
                null,
                "They judge, or wait for a draw; a model's label of them is not learned."));
        return left;
    }

    private static LeftOut copy(String what, int images, long run) {
        return new LeftOut(what, ForPeople.count(images), run, "The held-out set must not be learned.");
    }

    private String bounded(String sql) {
        long images = jdbc.sql("select count(*) from (" + sql + ") found")
                .param(COUNTED + 1)
                .query(Long.class)
                .single();
        return images > COUNTED ? "more than " + ForPeople.count(COUNTED) : ForPeople.count(images);
    }

    /** How many of the newest answers were to an image that had been answered before among them. */
    Optional<String> sentAgain() {
        return jdbc.sql("""
                        select count(*) as answers, count(distinct image_id) as images
                        from (select image_id from prediction order by id desc limit ?) newest""")
                .param(COUNTED)
                .query((row, n) -> row.getLong("answers") == 0
                        ? ""
                        : sentAgain(row.getLong("answers"), row.getLong("answers") - row.getLong("images")))
                .optional()
                .filter(words -> !words.isEmpty());
    }

    private static String sentAgain(long answers, long again) {
        return "%s of the newest %s went to bytes that were among them already. An image is stored and learned once."
                .formatted(again == 0 ? "None" : ForPeople.count(again), ForPeople.plural(answers, "answer"));
    }
}
