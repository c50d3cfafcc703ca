package io.ratchet.dataset;

import io.ratchet.digest.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;

/**
 * What one run works on: every list in the order of the images' digests, so that the same content gives the same training.
 *
 * @param classes their names, in the order of the labels
 * @param train images with true labels, to learn from
 * @param selection images with true labels, to calibrate with
 * @param gate the held-out images
 * @param pseudoLabelled images with labels that a champion gave, and all that it said
 * @param copies traffic that was left out because it shows an image of gate or selection
 * @param bounds the newest traffic that this snapshot could see
 * @param fingerprint digest of the images and labels of train, selection and pseudo-labels, with their probabilities
 */
public record Snapshot(
        List<String> classes,
        List<LabelledExample> train,
        List<LabelledExample> selection,
        List<LabelledExample> gate,
        ServedLabels pseudoLabelled,
        HeldOutCopies copies,
        SnapshotBounds bounds,
        Sha256 fingerprint) {

    public Snapshot {
        classes = List.copyOf(classes);
        train = List.copyOf(train);
        selection = List.copyOf(selection);
        gate = List.copyOf(gate);
        requireDisjoint(List.of(train, selection, gate, pseudoLabelled));
    }

    /**
     * Without some of the pseudo-labelled images, which their embeddings gave away as copies of held-out ones.
     *
     * @param found their places in {@link #pseudoLabelled}, ascending
     */
    public Snapshot withoutCopies(int[] found) {
        if (found.length == 0) {
            return this;
        }
        MessageDigest left = Sha256.digest();
        left.update(fingerprint.bytes());
        for (int i : found) {
            left.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, i));
        }
        return new Snapshot(
                classes,
                train,
                selection,
                gate,
                pseudoLabelled.without(found),
                new HeldOutCopies(copies.equal(), copies.perceptualHash(), copies.embedding() + found.length),
                bounds,
                Sha256.fromBytes(left.digest()));
    }

    /** Checked at each run, in code: an image that is learned and judged with would make the verdict worthless. */
    private static void requireDisjoint(List<List<LabelledExample>> lists) {
        long[] ids = lists.stream()
                .flatMap(List::stream)
                .mapToLong(LabelledExample::imageId)
                .sorted()
                .toArray();
        for (int i = 1; i < ids.length; i++) {
            if (ids[i] == ids[i - 1]) {
                throw new IllegalStateException("image " + ids[i] + " is in two parts of one snapshot");
            }
        }
    }
}
