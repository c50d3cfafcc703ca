package io.ratchet.pseudolabel;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The labels that the members of a committee gave to n images; not every member need have been asked about each. */
public final class Votes {

    private final int members;
    private final int classes;
    private final short[] flat; // (n, M)

    /**
     * Keeps the array, does not copy it: the caller must not change it afterwards.
     *
     * @param members M, at least 1
     * @param classes K, 2 to 32767
     * @param flat (n, M) image by image: a class, or -1 where the member was not asked
     */
    public Votes(int members, int classes, short[] flat) {
        if (members < 1) {
            throw new IllegalArgumentException("a committee has at least 1 member, not " + members);
        }
        if (classes < 2 || classes > Short.MAX_VALUE) {
            throw new IllegalArgumentException("votes are among 2 to 32767 classes, not " + classes);
        }
        if (flat.length % members != 0) {
            throw new IllegalArgumentException(flat.length + " votes are no whole rows of " + members);
        }
        for (int i = 0; i < flat.length; i++) {
            if (flat[i] < -1 || flat[i] >= classes) {
                throw new IllegalArgumentException("image " + i / members + ", member " + i % members
                        + ": a vote is -1 to " + (classes - 1) + ", not " + flat[i]);
            }
        }
        this.members = members;
        this.classes = classes;
        this.flat = flat;
    }

    /** What each member answers when all are asked: its label, -1 where it has no opinion. */
    public static Votes of(List<SoftLabels> members) {
        SoftLabels.requireSameShape(members);
        short[] flat = new short[Math.multiplyExact(members.get(0).size(), members.size())];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (short) members.get(i % members.size()).label(i / members.size());
        }
        return new Votes(members.size(), members.get(0).classes(), flat);
    }

    /**
     * One vote an image: each request was answered by one member.
     *
     * @param answeredBy (n) the member that answered
     * @param labels (n) what it said
     */
    public static Votes routed(int members, int classes, int[] answeredBy, int[] labels) {
        if (answeredBy.length != labels.length) {
            throw new IllegalArgumentException(answeredBy.length + " members answered " + labels.length + " requests");
        }
        short[] flat = new short[Math.multiplyExact(labels.length, members)];
        Arrays.fill(flat, (short) -1);
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < -1 || labels[i] >= classes) {
                throw new IllegalArgumentException("image " + i + " has label " + labels[i]);
            }
            flat[i * members + Objects.checkIndex(answeredBy[i], members)] = (short) labels[i];
        }
        return new Votes(members, classes, flat);
    }

    /** How many images, n. */
    public int size() {
        return flat.length / members;
    }

    /** How many members, M. */
    public int members() {
        return members;
    }

    /** How many classes, K. */
    public int classes() {
        return classes;
    }

    /** The class that the member names, -1 if it was not asked. */
    public int vote(int row, int member) {
        return flat[row * members + member];
    }

    /** Counts the votes for each class into {@code counts}, (K), and gives the number of members that were asked. */
    int count(int row, double[] counts) {
        Arrays.fill(counts, 0);
        int asked = 0;
        for (int i = row * members; i < (row + 1) * members; i++) {
            if (flat[i] >= 0) {
                counts[flat[i]]++;
                asked++;
            }
        }
        return asked;
    }
}
