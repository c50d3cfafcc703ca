package io.ratchet.dataset;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.OptionalInt;

/** The columns of a prediction that JDBC gives as boxed arrays or nulls. */
final class SqlArrays {

    private SqlArrays() {}

    /** A {@code real[]}. */
    static float[] floats(ResultSet row, String column) throws SQLException {
        Float[] boxed = (Float[]) row.getArray(column).getArray();
        float[] values = new float[boxed.length];
        for (int i = 0; i < boxed.length; i++) {
            values[i] = boxed[i];
        }
        return values;
    }

    /** A {@code smallint[]}; empty for null. */
    static int[] ints(ResultSet row, String column) throws SQLException {
        java.sql.Array array = row.getArray(column);
        return array == null
                ? new int[0]
                : Arrays.stream((Short[]) array.getArray())
                        .mapToInt(Short::intValue)
                        .toArray();
    }

    /** A {@code smallint} that may be null. */
    static OptionalInt optionalInt(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
