package io.ratchet.training;

/**
 * What a training leaves.
 *
 * @param weights safetensors bytes, see {@code io.ratchet.network.Artifact}
 * @param temperature fitted on the selection split
 * @param selectionAccuracy share of the selection split that the last weights name rightly, 0 to 1
 */
public record TrainedNetwork(byte[] weights, double temperature, double selectionAccuracy) {

    public TrainedNetwork {
        weights = weights.clone();
    }

    @Override
    public byte[] weights() {
        return weights.clone();
    }
}
