package io.ratchet.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;

/** How the members of a version make one answer. A version with one member answers as it is, in every mode. */
public enum ServingMode {
    /** The mean of the members' calibrated probabilities. */
    SINGLE,
    /** One member, drawn at random for each request. */
    ROUTED,
    /** Each member has one vote; of equally many the class with the higher mean probability wins. */
    VOTE;

    /**
     * Reads a mode as the configuration writes it.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static ServingMode parse(String text) {
        return Arrays.stream(values())
                .filter(mode -> mode.describe().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "mode is '" + text + "', allowed are 'single', 'routed' and 'vote'"));
    }

    /** As it stands in the configuration. */
    public String describe() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The answer to one image.
     *
     * @param members calibrated probabilities, (M, K)
     * @param drawn the member that a routed request was given to, 0 to M - 1
     */
    public Answer answer(float[][] members, int drawn) {
        if (members.length == 1) {
            return Answer.of(members[0]);
        }
        return switch (this) {
            case SINGLE -> Answer.of(mean(members));
            case ROUTED -> Answer.of(members[drawn], OptionalInt.of(drawn));
            case VOTE -> vote(members);
        };
    }

    private static float[] mean(float[][] members) {
        float[] mean = new float[members[0].length];
        for (int k = 0; k < mean.length; k++) {
            double sum = 0;
            for (float[] member : members) {
                sum += member[k];
            }
            mean[k] = (float) (sum / members.length);
        }
        return mean;
    }

    private static Answer vote(float[][] members) {
        int[] votes = Arrays.stream(members).mapToInt(Answer::argMax).toArray();
        float[] mean = mean(members);
        int[] counts = new int[mean.length];
        Arrays.stream(votes).forEach(label -> counts[label]++);
        int label = 0;
        float[] shares = new float[counts.length];
        for (int k = 0; k < counts.length; k++) {
            shares[k] = (float) counts[k] / members.length;
            if (counts[k] > counts[label] || (counts[k] == counts[label] && mean[k] > mean[label])) {
                label = k;
            }
        }
        return new Answer(label, shares, OptionalInt.empty(), votes);
    }
}
