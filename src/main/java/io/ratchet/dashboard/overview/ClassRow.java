package io.ratchet.dashboard.overview;

/**
 * How much there is of one class.
 *
 * @param labelled images with a true label
 * @param pseudoLabelled images that the champion lately gave this label
 * @param share of the most frequent class among the pseudo-labels, in 0 to 1, for a bar
 */
public record ClassRow(String name, String labelled, String pseudoLabelled, double share) {}
