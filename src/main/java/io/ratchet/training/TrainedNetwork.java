package io.ratchet.training;

/**
 * What a training leaves.
 *
 * @param weights safetensors bytes, see {@code io.ratchet.network.Artifact}
 * @param temperature fitted on the selection split
 * @param selectionAccuracy share of the selection split that these weights name rightly, 0 to 1
 * @param times where the time went, since the training was started or resumed
 */
public record TrainedNetwork(byte[] weights, double temperature, double selectionAccuracy, TrainingTimes times) {

    public TrainedNetwork {
        weights = weights.clone();
    }

    /** A network whose training was not timed. */
    public TrainedNetwork(byte[] weights, double temperature, double selectionAccuracy) {
        this(weights, temperature, selectionAccuracy, TrainingTimes.NONE);
    }

    @Override
    public byte[] weights() {
        return weights.clone();
    }
}
