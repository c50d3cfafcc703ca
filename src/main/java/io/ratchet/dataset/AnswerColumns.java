package io.ratchet.dataset;

import io.ratchet.network.Answer;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalInt;

/** The columns {@code class_id}, {@code probabilities}, {@code member} and {@code votes} of a prediction. */
public final class AnswerColumns {

    private AnswerColumns() {}

    public static Answer of(ResultSet row) throws SQLException {
        return new Answer(row.getInt("class_id"), probabilities(row), member(row), votes(row));
    }

    /** A {@code real[]}. */
    private static float[] probabilities(ResultSet row) throws SQLException {
        Float[] boxed = (Float[]) row.getArray("probabilities").getArray();
        float[] values = new float[boxed.length];
        for (int i = 0; i < boxed.length; i++) {
            values[i] = boxed[i];
        }
        return values;
    }

    /** A {@code smallint} that may be null. */
    private static OptionalInt member(ResultSet row) throws SQLException {
        int value = row.getInt("member");
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /** A {@code smallint[]}; empty for null. */
    private static int[] votes(ResultSet row) throws SQLException {
        Array array = row.getArray("votes");
        if (array == null) {
            return new int[0];
        }
        Short[] boxed = (Short[]) array.getArray();
        int[] values = new int[boxed.length];
        for (int i = 0; i < boxed.length; i++) {
            values[i] = boxed[i];
        }
        return values;
    }
}
