package io.ratchet.rollout;

import io.ratchet.evaluation.ShadowCounts;
import io.ratchet.inference.ShadowAnswer;
import io.ratchet.registry.ShadowTrials;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what a challenger in shadow answered, beside the champion's predictions, and adds it to its trial. */
@Component
class ShadowAnswers {

    private static final String INSERT = """
            insert into shadow_answer (version_id, prediction_id, class_id, probabilities, created_at)
            values (?, ?, ?, ?, ?) on conflict do nothing""";

    private final JdbcTemplate jdbc;
    private final ShadowTrials trials;
    private final Clock clock;

    ShadowAnswers(JdbcTemplate jdbc, ShadowTrials trials, Clock clock) {
        this.jdbc = jdbc;
        this.trials = trials;
        this.clock = clock;
    }

    /** All or nothing; nothing when the trial of this version is over. */
    @Transactional
    void add(int version, List<ShadowAnswer> answers, long dropped) {
        if (trials.add(version, count(answers), dropped)) {
            OffsetDateTime now = OffsetDateTime.now(clock);
            jdbc.batchUpdate(INSERT, answers, Math.max(1, answers.size()), (row, answer) -> set(row, answer, now));
        }
    }

    private static void set(PreparedStatement row, ShadowAnswer answer, OffsetDateTime now) throws SQLException {
        row.setInt(1, answer.version());
        row.setLong(2, answer.predictionId());
        if (answer.label().isPresent()) {
            row.setInt(3, answer.label().getAsInt());
        } else {
            row.setNull(3, Types.SMALLINT);
        }
        row.setArray(4, array(row, answer.probabilities()));
        row.setObject(5, now);
    }

    private static @Nullable Array array(PreparedStatement row, float @Nullable [] values) throws SQLException {
        if (values == null) {
            return null;
        }
        Float[] boxed = new Float[values.length];
        for (int i = 0; i < values.length; i++) {
            boxed[i] = values[i];
        }
        return row.getConnection().createArrayOf("real", boxed);
    }

    static ShadowCounts count(List<ShadowAnswer> answers) {
        List<ShadowAnswer> both =
                answers.stream().filter(answer -> answer.label().isPresent()).toList();
        List<ShadowAnswer.Times> times = both.stream()
                .flatMap(answer -> Optional.ofNullable(answer.times()).stream())
                .toList();
        int classes = both.stream()
                .mapToInt(answer ->
                        1 + Math.max(answer.championLabel(), answer.label().getAsInt()))
                .max()
                .orElse(0);
        return new ShadowCounts(
                answers.size() - both.size(),
                both.stream()
                        .filter(answer -> answer.label().getAsInt() != answer.championLabel())
                        .count(),
                perClass(both, classes, ShadowAnswer::championLabel),
                perClass(both, classes, answer -> answer.label().getAsInt()),
                times.size(),
                times.stream().mapToLong(ShadowAnswer.Times::champion).sum(),
                times.stream().mapToLong(ShadowAnswer.Times::challenger).sum());
    }

    private static List<Long> perClass(List<ShadowAnswer> answers, int classes, Function<ShadowAnswer, Integer> label) {
        Map<Integer, Long> counts = answers.stream().collect(Collectors.groupingBy(label, Collectors.counting()));
        return LongStream.range(0, classes)
                .mapToObj(k -> counts.getOrDefault((int) k, 0L))
                .toList();
    }
}
