package io.ratchet.dataset;

import io.ratchet.digest.Sha256;
import java.util.List;

/**
 * What one run works on: every list in the order of the images' digests, so that the same content gives the same training.
 *
 * @param classes their names, in the order of the labels
 * @param train images with true labels, to learn from
 * @param selection images with true labels, to calibrate with
 * @param gate the held-out images
 * @param gateGroups for each of them the number of its group of near duplicates
 * @param pseudoLabelled images with labels that a champion gave, and all that it said
 * @param nearHeldOut traffic that was left out because it equals or nearly equals an image of gate or selection
 * @param bounds the newest traffic that this snapshot could see
 * @param fingerprint digest of the images and labels of train, selection and pseudo-labels, with their probabilities
 */
public record Snapshot(
        List<String> classes,
        List<LabelledExample> train,
        List<LabelledExample> selection,
        List<LabelledExample> gate,
        int[] gateGroups,
        ServedLabels pseudoLabelled,
        int nearHeldOut,
        SnapshotBounds bounds,
        Sha256 fingerprint) {

    public Snapshot {
        classes = List.copyOf(classes);
        train = List.copyOf(train);
        selection = List.copyOf(selection);
        gate = List.copyOf(gate);
        gateGroups = gateGroups.clone();
        requireDisjoint(List.of(train, selection, gate, pseudoLabelled));
    }

    @Override
    public int[] gateGroups() {
        return gateGroups.clone();
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
