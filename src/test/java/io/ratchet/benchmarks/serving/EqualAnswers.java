package io.ratchet.benchmarks.serving;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import tools.jackson.databind.JsonNode;

/** Whether two servers compute the same: else their times say nothing about each other. */
final class EqualAnswers {

    /** In the median. Pillow rounds a half up where others round it to even, and single confidences feel that. */
    private static final double TOLERANCE = 0.01;

    private EqualAnswers() {}

    /** Ends the benchmark when more than one label differs, or confidences by more than the tolerance. */
    static void require(Server ours, Server theirs, List<byte[]> images) throws IOException, InterruptedException {
        int equal = 0;
        double[] apart = new double[images.size()];
        for (int i = 0; i < apart.length; i++) {
            JsonNode one = ours.predict(images.get(i));
            JsonNode other = theirs.predict(images.get(i));
            equal += label(one).equals(label(other)) ? 1 : 0;
            apart[i] = Math.abs(confidence(one) - confidence(other));
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %d of %d labels as by %s, confidences %.6f apart in the median, at most %.6f%n",
                theirs.name(),
                equal,
                images.size(),
                ours.name(),
                Load.median(apart),
                DoubleStream.of(apart).max().orElseThrow());
        // Not "above": without a confidence the median is no number.
        if (equal < apart.length - 1 || !(Load.median(apart) <= TOLERANCE)) {
            throw new IllegalStateException("the servers do not compute the same");
        }
    }

    /** The peers know numbers of classes, not their names. */
    private static String label(JsonNode answer) {
        return answer.path("label").asString("").replaceFirst("^class-", "");
    }

    private static double confidence(JsonNode answer) {
        return answer.path("confidence").asDouble(Double.NaN);
    }
}
