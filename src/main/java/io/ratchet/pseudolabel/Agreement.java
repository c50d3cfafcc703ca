package io.ratchet.pseudolabel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Images on which independent sources name the same label. It is worth as much as the sources differ in what they know:
 * a head and a graph, or heads on different backbones; copies of one teacher agree on its errors.
 */
public final class Agreement {

    private Agreement() {}

    /** The images on which all sources name the same label: that label, weight 1. */
    public static PseudoLabels of(SoftLabels first, SoftLabels... others) {
        List<SoftLabels> sources = sources(first, others);
        float[] weights = new float[first.size()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = agreed(sources, row) ? 1 : 0;
        }
        return PseudoLabels.of(first, weights, Target.HARD);
    }

    /**
     * The mean of the sources where all name the same label, no opinion elsewhere: for selections that go on from there,
     * such as quotas by confidence or weights by entropy.
     */
    public static SoftLabels among(SoftLabels first, SoftLabels... others) {
        List<SoftLabels> sources = sources(first, others);
        SoftLabels mean = SoftLabels.mean(sources);
        float[] flat = new float[first.size() * first.classes()];
        float[] buffer = new float[first.classes()];
        for (int row = 0; row < first.size(); row++) {
            if (agreed(sources, row)) {
                mean.copyRow(row, buffer);
                System.arraycopy(buffer, 0, flat, row * buffer.length, buffer.length);
            }
        }
        return new SoftLabels(first.classes(), flat);
    }

    private static List<SoftLabels> sources(SoftLabels first, SoftLabels... others) {
        List<SoftLabels> sources =
                Stream.concat(Stream.of(first), Arrays.stream(others)).toList();
        if (sources.size() < 2) {
            throw new IllegalArgumentException("agreement needs at least 2 sources, not 1");
        }
        SoftLabels.requireSameShape(sources);
        return sources;
    }

    private static boolean agreed(List<SoftLabels> sources, int row) {
        int label = sources.get(0).label(row);
        return label >= 0 && sources.stream().allMatch(source -> source.label(row) == label);
    }
}
