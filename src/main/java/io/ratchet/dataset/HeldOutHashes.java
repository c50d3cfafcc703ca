package io.ratchet.dataset;

import io.ratchet.image.PerceptualHash;
import java.util.List;

/**
 * Recognises held-out images that come back as traffic, re-encoded or resized too.
 *
 * @param hashes of the gate and selection images
 */
record HeldOutHashes(List<PerceptualHash> hashes) {

    HeldOutHashes {
        hashes = List.copyOf(hashes);
    }

    /** Compares with every one: 10,000 comparisons are some tens of microseconds. */
    boolean near(PerceptualHash hash) {
        for (PerceptualHash heldOut : hashes) {
            if (heldOut.near(hash)) {
                return true;
            }
        }
        return false;
    }
}
