package io.ratchet.dataset;

import io.ratchet.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** Names what a snapshot learns: the same images, labels and answers in the same order have the same digest. */
public final class Fingerprint {

    private static final int LENGTH = 32;

    /** As long as a digest and none of them, so that parts cannot be mistaken for one another. */
    private static final byte[] END_OF_PART = new byte[LENGTH];

    /** Of the images and labels of train and selection. */
    private final Sha256 labelled;

    /** A digest of each pseudo-labelled image with its answer, one behind the other. */
    private final byte[] answered;

    private final Sha256 sha256;

    private Fingerprint(Sha256 labelled, byte[] answered) {
        this.labelled = labelled;
        this.answered = answered;
        MessageDigest all = Sha256.digest();
        all.update(labelled.bytes());
        all.update(answered);
        this.sha256 = Sha256.fromBytes(all.digest());
    }

    /** Of all of it. */
    Sha256 sha256() {
        return sha256;
    }

    /** As if some of the pseudo-labelled images had never been there. */
    Fingerprint without(int[] places) {
        byte[] kept = new byte[answered.length - LENGTH * places.length];
        int from = 0;
        int to = 0;
        for (int i = 0; i <= places.length; i++) {
            int until = i == places.length ? answered.length : LENGTH * places[i];
            System.arraycopy(answered, from, kept, to, until - from);
            to += until - from;
            from = until + LENGTH;
        }
        return new Fingerprint(labelled, kept);
    }

    /** Grows over the images of a snapshot, in their order: first those of train and selection, then the others. */
    public static final class Builder {

        private final MessageDigest labelled = Sha256.digest();
        private final ByteArrayOutputStream answered = new ByteArrayOutputStream();

        /** An image that is learned with its true label, or calibrated with. */
        public void example(byte[] sha256, int label) {
            labelled.update(sha256);
            labelled.update((byte) (label >> 8));
            labelled.update((byte) label);
        }

        public void endOfPart() {
            labelled.update(END_OF_PART);
        }

        /** An image that is learned with what a teacher said about it. */
        public void answered(byte[] sha256, int label, float[] probabilities) {
            MessageDigest one = Sha256.digest();
            one.update(sha256);
            ByteBuffer said = ByteBuffer.allocate(Integer.BYTES + Float.BYTES * probabilities.length);
            said.putInt(label);
            for (float probability : probabilities) {
                said.putFloat(probability);
            }
            one.update(said.array());
            answered.writeBytes(one.digest());
        }

        public Fingerprint build() {
            return new Fingerprint(Sha256.fromBytes(labelled.digest()), answered.toByteArray());
        }
    }
}
