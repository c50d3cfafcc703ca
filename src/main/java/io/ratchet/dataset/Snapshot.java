package io.ratchet.dataset;

import io.ratchet.digest.Sha256;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one run works on: every list in the order of the images' digests, so that the same content gives the same training.
 *
 * @param classes their names, in the order of the labels
 * @param train images with true labels, to learn from
 * @param selection images with true labels, to calibrate with
 * @param gate the held-out images
 * @param pseudoLabelled images with labels that a champion gave
 * @param nearHeldOut traffic that was left out because it equals or nearly equals an image of gate or selection
 * @param lastImageId the newest image that this snapshot could see
 * @param fingerprint digest of all images and labels that are learned
 */
public record Snapshot(
        List<String> classes,
        List<LabelledExample> train,
        List<LabelledExample> selection,
        List<LabelledExample> gate,
        List<LabelledExample> pseudoLabelled,
        int nearHeldOut,
        long lastImageId,
        Sha256 fingerprint) {

    public Snapshot {
        classes = List.copyOf(classes);
        train = List.copyOf(train);
        selection = List.copyOf(selection);
        gate = List.copyOf(gate);
        pseudoLabelled = List.copyOf(pseudoLabelled);
        requireDisjoint(train, selection, gate, pseudoLabelled);
    }

    /** Checked at each run, in code: an image that is learned and judged with would make the verdict worthless. */
    @SafeVarargs
    private static void requireDisjoint(List<LabelledExample>... lists) {
        Set<Long> seen = new HashSet<>();
        for (List<LabelledExample> list : lists) {
            for (LabelledExample example : list) {
                if (!seen.add(example.imageId())) {
                    throw new IllegalStateException("image " + example.imageId() + " is in two parts of one snapshot");
                }
            }
        }
    }
}
