package io.ratchet.network;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * What a model version says about one image.
 *
 * @param label index of the class that it names
 * @param probabilities one for each class, summing to one; of a vote the shares of the votes
 * @param member which member answered, from 0; empty where all did, or where there is one
 * @param votes the class that each member named, in the order of the members; empty unless they voted
 */
public record Answer(int label, float[] probabilities, OptionalInt member, int[] votes) {

    public Answer {
        if (label < 0 || label >= probabilities.length) {
            throw new IllegalArgumentException(
                    "the label is " + label + ", allowed is 0 to " + (probabilities.length - 1));
        }
        probabilities = probabilities.clone();
        votes = votes.clone();
    }

    /** The most probable class, the first of equals. */
    public static Answer of(float[] probabilities) {
        return of(probabilities, OptionalInt.empty());
    }

    static Answer of(float[] probabilities, OptionalInt member) {
        return new Answer(argMax(probabilities), probabilities, member, new int[0]);
    }

    /** The index of the largest value; the first of equals. */
    static int argMax(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }

    /** The probability of the label, in 0 to 1. */
    public float confidence() {
        return probabilities[label];
    }

    @Override
    public float[] probabilities() {
        return probabilities.clone();
    }

    @Override
    public int[] votes() {
        return votes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Answer that
                && label == that.label
                && Arrays.equals(probabilities, that.probabilities)
                && member.equals(that.member)
                && Arrays.equals(votes, that.votes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * label + Arrays.hashCode(probabilities)) + Arrays.hashCode(votes);
    }

    @Override
    public String toString() {
        return "Answer[label=" + label + ", probabilities=" + Arrays.toString(probabilities) + ", member=" + member
                + ", votes=" + Arrays.toString(votes) + "]";
    }
}
