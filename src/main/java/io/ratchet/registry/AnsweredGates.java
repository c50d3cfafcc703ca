package io.ratchet.registry;

import io.ratchet.evaluation.Reliability;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what versions answered to their gates, image by image; of versions of before there is nothing. */
@Repository
public class AnsweredGates {

    private final JdbcClient jdbc;

    AnsweredGates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the answers behind the newest verdict on a version, in the transaction that records it. */
    public void record(int versionId, GateAnswers gate) {
        int[] truths = gate.truths();
        int[] answers = gate.answers();
        boolean[] right = new boolean[truths.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = truths[i] == answers[i];
        }
        double[] confidences = gate.confidences();
        jdbc.sql("""
                        insert into gate_answer (version_id, image_ids, truths, answers, confidences, calibration_error)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (version_id) do update set
                            image_ids = excluded.image_ids, truths = excluded.truths, answers = excluded.answers,
                            confidences = excluded.confidences, calibration_error = excluded.calibration_error""")
                .param(versionId)
                .param(Arrays.stream(gate.imageIds()).boxed().toArray(Long[]::new))
                .param(shorts(truths))
                .param(shorts(answers))
                .param(IntStream.range(0, confidences.length)
                        .mapToObj(i -> (float) confidences[i])
                        .toArray(Float[]::new))
                .param(Reliability.of(confidences, right).expectedError())
                .update();
    }

    public Optional<GateAnswers> of(int versionId) {
        return jdbc.sql("select image_ids, truths, answers, confidences from gate_answer where version_id = ?")
                .param(versionId)
                .query((row, n) -> answers(row))
                .optional();
    }

    /** The expected calibration error of each of these versions whose answers were kept, 0 to 1. */
    public Map<Integer, Double> calibrationErrors(Collection<Integer> versionIds) {
        Map<Integer, Double> errors = new HashMap<>();
        jdbc.sql("select version_id, calibration_error from gate_answer where version_id = any(?)")
                .param(versionIds.toArray(Integer[]::new))
                .query(row -> {
                    errors.put(row.getInt("version_id"), row.getDouble("calibration_error"));
                });
        return errors;
    }

    private static Short[] shorts(int[] classes) {
        return Arrays.stream(classes).mapToObj(label -> (short) label).toArray(Short[]::new);
    }

    private static GateAnswers answers(ResultSet row) throws SQLException {
        return new GateAnswers(
                Arrays.stream(numbers(row, "image_ids"))
                        .mapToLong(Number::longValue)
                        .toArray(),
                Arrays.stream(numbers(row, "truths")).mapToInt(Number::intValue).toArray(),
                Arrays.stream(numbers(row, "answers"))
                        .mapToInt(Number::intValue)
                        .toArray(),
                Arrays.stream(numbers(row, "confidences"))
                        .mapToDouble(Number::doubleValue)
                        .toArray());
    }

    private static Number[] numbers(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return (Number[]) array.getArray();
    }
}
