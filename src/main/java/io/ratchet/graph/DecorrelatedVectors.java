package io.ratchet.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.ratchet.network.Torch;
import java.nio.FloatBuffer;

/**
 * Vectors as their principal components, each divided by the fourth root of its variance. What many images share counts less then,
 * and what tells them apart counts more (PCA with whitening, Jégou and Chum, ECCV 2012; whole whitening, by the square root, lets
 * the noise of the last components in: on CIFAR-10 the half did as well with all components as with few). Held in memory, float32.
 */
final class DecorrelatedVectors implements NodeVectors {

    private static final int BLOCK = 4000;
    private static final double POWER = -0.25;

    private final float[][] blocks;
    private final int size;
    private final int dimension;

    private DecorrelatedVectors(float[][] blocks, int size, int dimension) {
        this.blocks = blocks;
        this.size = size;
        this.dimension = dimension;
    }

    /** Those of other vectors; these themselves where they do not vary. */
    static NodeVectors of(NodeVectors vectors, int most, Runnable pulse) {
        Torch.requireStarted();
        try (Crew crew = new Crew();
                NDManager manager = Torch.newManager()) {
            VectorBlock block = new VectorBlock(vectors, Math.min(BLOCK, vectors.size()));
            Covariance covariance = new Covariance(vectors.dimension());
            for (int from = 0; from < vectors.size(); from += BLOCK) {
                pulse.run();
                try (NDManager scratch = manager.newSubManager()) {
                    covariance.add(block.fill(scratch, from, Math.min(from + BLOCK, vectors.size()), crew));
                }
            }
            PrincipalComponents components = PrincipalComponents.of(covariance.matrix(), vectors.dimension(), most);
            return components.count() == 0
                    ? vectors
                    : projected(vectors, covariance.mean(), components, block, manager, crew, pulse);
        }
    }

    private static NodeVectors projected(
            NodeVectors vectors,
            double[] mean,
            PrincipalComponents components,
            VectorBlock block,
            NDManager manager,
            Crew crew,
            Runnable pulse) {
        int m = components.count();
        float[][] projected = new float[(vectors.size() + BLOCK - 1) / BLOCK][];
        try (NDArray centre = manager.create(floats(mean));
                NDArray projection = manager.create(projection(components), new Shape(mean.length, m))) { // (D, m)
            for (int b = 0; b < projected.length; b++) {
                pulse.run();
                int from = b * BLOCK;
                try (NDManager scratch = manager.newSubManager()) {
                    NDArray rows = block.fill(scratch, from, Math.min(from + BLOCK, vectors.size()), crew);
                    projected[b] = rows.sub(centre).matMul(projection).toFloatArray(); // (rows, m)
                }
            }
        }
        return new DecorrelatedVectors(projected, vectors.size(), m);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static FloatBuffer projection(PrincipalComponents components) {
        int m = components.count();
        int dimension = components.directions()[0].length;
        FloatBuffer projection = FloatBuffer.allocate(dimension * m);
        for (int i = 0; i < dimension; i++) {
            for (int c = 0; c < m; c++) {
                double scale = Math.pow(components.variances()[c], POWER);
                projection.put((float) (scale * components.directions()[c][i]));
            }
        }
        return projection.flip();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public void copy(int node, float[] target) {
        System.arraycopy(blocks[node / BLOCK], node % BLOCK * dimension, target, 0, dimension);
        UnitLength.normalise(target);
    }
}
