package io.ratchet.network;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/**
 * Batch normalisation of a trained network: each channel times a factor, plus a shift. Both go into the layer beside it, as
 * nothing but numbers: (Wx) s + t = (sW) x + t, and W (x s + t) = (W s) x + W t.
 *
 * @param factor s, one for each channel
 * @param shift t
 */
record BatchNormWeights(double[] factor, double[] shift) {

    /** As DJL's batch normalisation has it by default. */
    private static final double EPSILON = 1e-5;

    /** Takes the four tensors out. */
    static BatchNormWeights take(Map<String, NDArray> weights, String name) {
        float[] gamma = Weights.takeFloats(weights, name + "_gamma");
        float[] beta = Weights.takeFloats(weights, name + "_beta");
        float[] mean = Weights.takeFloats(weights, name + "_runningMean");
        float[] variance = Weights.takeFloats(weights, name + "_runningVar");
        double[] factor = new double[gamma.length];
        double[] shift = new double[gamma.length];
        for (int c = 0; c < factor.length; c++) {
            factor[c] = gamma[c] / Math.sqrt(variance[c] + EPSILON);
            shift[c] = beta[c] - mean[c] * factor[c];
        }
        return new BatchNormWeights(factor, shift);
    }

    /** The weight of a layer before it, (channels, ...). */
    float[] after(float[] weight) {
        int each = weight.length / factor.length;
        float[] folded = new float[weight.length];
        for (int i = 0; i < weight.length; i++) {
            folded[i] = (float) (weight[i] * factor[i / each]);
        }
        return folded;
    }

    /** The bias of a layer before it that has none itself. */
    float[] bias() {
        float[] bias = new float[shift.length];
        for (int c = 0; c < bias.length; c++) {
            bias[c] = (float) shift[c];
        }
        return bias;
    }

    /** The weight of a linear layer behind it, (units, channels), divided by a temperature. */
    float[] before(float[] weight, double temperature) {
        float[] folded = new float[weight.length];
        for (int i = 0; i < weight.length; i++) {
            folded[i] = (float) (weight[i] * factor[i % factor.length] / temperature);
        }
        return folded;
    }

    /** The bias of the same layer. */
    float[] before(float[] weight, float[] bias, double temperature) {
        float[] folded = new float[bias.length];
        for (int unit = 0; unit < bias.length; unit++) {
            double sum = bias[unit];
            for (int c = 0; c < shift.length; c++) {
                sum += weight[unit * shift.length + c] * shift[c];
            }
            folded[unit] = (float) (sum / temperature);
        }
        return folded;
    }
}
