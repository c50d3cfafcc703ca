package io.ratchet.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.ratchet.network.Torch;
import io.ratchet.rows.RowFile;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Vectors for tests. */
final class Vectors {

    private Vectors() {}

    static float[][] random(int n, int dimension, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] vectors = new float[n][dimension];
        for (float[] vector : vectors) {
            for (int i = 0; i < dimension; i++) {
                vector[i] = (float) random.nextGaussian();
            }
        }
        return vectors;
    }

    /** Vectors as they are, normalised when read. */
    static NodeVectors of(float[][] vectors) {
        return new NodeVectors() {
            @Override
            public int size() {
                return vectors.length;
            }

            @Override
            public int dimension() {
                return vectors[0].length;
            }

            @Override
            public void copy(int node, float[] target) {
                System.arraycopy(vectors[node], 0, target, 0, target.length);
                UnitLength.normalise(target);
            }
        };
    }

    static RowFile stored(Path folder, float[][] vectors) {
        RowFile rows = RowFile.create(folder, 2 * vectors[0].length, vectors.length);
        try (NDManager manager = Torch.newManager()) {
            for (int i = 0; i < vectors.length; i++) {
                try (NDArray vector = manager.create(vectors[i]);
                        NDArray half = vector.toType(DataType.FLOAT16, true)) {
                    rows.put(i, half.toByteArray());
                }
            }
        }
        return rows;
    }

    static float[] read(NodeVectors vectors, int node) {
        float[] vector = new float[vectors.dimension()];
        vectors.copy(node, vector);
        return vector;
    }

    static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
