package io.ratchet.dataset;

/**
 * An image with the label that a training learns.
 *
 * @param imageId its row
 * @param label index of the class
 */
public record LabelledExample(long imageId, int label) {}
