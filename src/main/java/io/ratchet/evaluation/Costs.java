package io.ratchet.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What wrong answers cost. A right one costs 0, one that is not named costs 1.
 *
 * @param named by "truth>answer", each 0 or more
 */
public record Costs(Map<String, Double> named) {

    public Costs {
        named = Map.copyOf(named);
    }

    /**
     * Reads "cat>dog=5,dog>cat=0.5"; empty when blank.
     *
     * @throws IllegalArgumentException when it is not of this form
     */
    public static Costs parse(String text) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (String entry : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int equals = entry.lastIndexOf('=');
            String pair = equals < 0 ? "" : entry.substring(0, equals).strip();
            if (pair.split(">", -1).length != 2 || named.put(pair, number(entry, equals)) != null) {
                throw new IllegalArgumentException("'" + entry + "' is no 'truth>answer=cost' that stands there once");
            }
        }
        return new Costs(named);
    }

    private static double number(String entry, int equals) {
        try {
            double cost = Double.parseDouble(entry.substring(equals + 1).strip());
            if (cost >= 0 && Double.isFinite(cost)) {
                return cost;
            }
        } catch (NumberFormatException e) {
            // Refused below, like any other number that is no cost.
        }
        throw new IllegalArgumentException("the cost in '" + entry + "' is no number from 0 on");
    }

    /** A pair of which one is none of these classes; empty when all are known. */
    Optional<String> unknown(List<String> classes) {
        return named.keySet().stream()
                .filter(pair ->
                        !Arrays.stream(pair.split(">", -1)).map(String::strip).allMatch(classes::contains))
                .sorted()
                .findFirst();
    }

    /** (true class, answer). */
    double[][] matrix(List<String> classes) {
        double[][] matrix = new double[classes.size()][classes.size()];
        for (int i = 0; i < matrix.length; i++) {
            Arrays.fill(matrix[i], 1);
            matrix[i][i] = 0;
        }
        named.forEach((pair, cost) -> {
            String[] names = pair.split(">", -1);
            matrix[classes.indexOf(names[0].strip())][classes.indexOf(names[1].strip())] = cost;
        });
        return matrix;
    }
}
