package io.ratchet.dataset;

/** The image has another true label already. */
public class TruthContradicted extends RuntimeException {

    TruthContradicted(long imageId, String known) {
        super("Image " + imageId + " has the true label '" + known + "' already.");
    }
}
