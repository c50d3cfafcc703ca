package io.ratchet.dataset;

import io.ratchet.network.Answer;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.RandomAccess;

/**
 * The answer that was given last to each of many images: as a list the images with their labels, and beside it all that a
 * teacher may use. Kept in arrays: a million images of ten classes are about 80 MB, not a gigabyte.
 */
public final class ServedLabels extends AbstractList<LabelledExample> implements RandomAccess {

    private static final short NO_MEMBER = -1;
    private static final short[] NO_VOTES = {};

    private final int classes;
    private final int size;
    private final long[] imageIds;
    private final short[] labels;
    private final int[] versions;
    private final short[] members;
    private final float[][] probabilities;
    private final short[][] votes;

    private ServedLabels(Builder builder) {
        this.classes = builder.classes;
        this.size = builder.size;
        this.imageIds = Arrays.copyOf(builder.imageIds, size);
        this.labels = Arrays.copyOf(builder.labels, size);
        this.versions = Arrays.copyOf(builder.versions, size);
        this.members = Arrays.copyOf(builder.members, size);
        this.probabilities = Arrays.copyOf(builder.probabilities, size);
        this.votes = Arrays.copyOf(builder.votes, size);
    }

    /** No image at all. */
    public static ServedLabels none(int classes) {
        return new Builder(classes).build();
    }

    /** K. */
    public int classes() {
        return classes;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public LabelledExample get(int i) {
        return new LabelledExample(imageIds[i], labels[i]);
    }

    /** The label of each image. */
    public int[] labels() {
        int[] copy = new int[size];
        Arrays.setAll(copy, i -> labels[i]);
        return copy;
    }

    /** The model version that answered image i. */
    public int version(int i) {
        return versions[i];
    }

    /** The member of that version that answered image i; empty where it answered as a whole. */
    public OptionalInt member(int i) {
        return members[i] == NO_MEMBER ? OptionalInt.empty() : OptionalInt.of(members[i]);
    }

    /** The probabilities of image i; its own copy. */
    public float[] probabilities(int i) {
        return probabilities[i].clone();
    }

    /** The class that each member voted for at image i; empty where there was no vote. */
    public int[] votes(int i) {
        int[] copy = new int[votes[i].length];
        Arrays.setAll(copy, j -> votes[i][j]);
        return copy;
    }

    /**
     * All but some of them, in the same order.
     *
     * @param left places of those that are left out
     */
    public ServedLabels without(int[] left) {
        BitSet out = new BitSet(size);
        Arrays.stream(left).forEach(out::set);
        Builder kept = new Builder(classes);
        for (int i = out.nextClearBit(0); i < size; i = out.nextClearBit(i + 1)) {
            kept.add(imageIds[i], versions[i], new Answer(labels[i], probabilities(i), member(i), votes(i)));
        }
        return kept.build();
    }

    /** Collects answers, one for each image. */
    public static final class Builder {

        private final int classes;
        private int size;
        private long[] imageIds = new long[16];
        private short[] labels = new short[16];
        private int[] versions = new int[16];
        private short[] members = new short[16];
        private float[][] probabilities = new float[16][];
        private short[][] votes = new short[16][];

        public Builder(int classes) {
            this.classes = classes;
        }

        /**
         * One more image.
         *
         * @param version the model version that gave the answer
         */
        public Builder add(long imageId, int version, Answer answer) {
            float[] answered = answer.probabilities();
            if (answered.length != classes) {
                throw new IllegalArgumentException("image " + imageId + " was answered with " + answered.length
                        + " probabilities for " + classes + " classes");
            }
            if (size == imageIds.length) {
                grow(2 * size);
            }
            imageIds[size] = imageId;
            labels[size] = (short) answer.label();
            versions[size] = version;
            members[size] = (short) answer.member().orElse(NO_MEMBER);
            probabilities[size] = answered;
            votes[size] = shorts(answer.votes());
            size++;
            return this;
        }

        private void grow(int capacity) {
            imageIds = Arrays.copyOf(imageIds, capacity);
            labels = Arrays.copyOf(labels, capacity);
            versions = Arrays.copyOf(versions, capacity);
            members = Arrays.copyOf(members, capacity);
            probabilities = Arrays.copyOf(probabilities, capacity);
            votes = Arrays.copyOf(votes, capacity);
        }

        private static short[] shorts(int[] votes) {
            if (votes.length == 0) {
                return NO_VOTES;
            }
            short[] values = new short[votes.length];
            for (int j = 0; j < values.length; j++) {
                values[j] = (short) votes[j];
            }
            return values;
        }

        public ServedLabels build() {
            return new ServedLabels(this);
        }
    }
}
