package io.ratchet.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What a head is fitted to; each class is there. */
record LabelledEmbeddings(NDArray embeddings, int[] labels, int classes) {

    LabelledEmbeddings {
        Shape shape = embeddings.getShape();
        if (shape.dimension() != 2 || shape.get(0) != labels.length) {
            throw new IllegalArgumentException(labels.length + " labels for embeddings of shape " + shape);
        }
        if (Arrays.stream(labels).anyMatch(label -> label < 0 || label >= classes)) {
            throw new IllegalArgumentException("a label is 0 to " + (classes - 1));
        }
        int[] present = Arrays.stream(labels).distinct().sorted().toArray();
        if (present.length < classes) {
            int absent = IntStream.range(0, classes)
                    .filter(label -> Arrays.binarySearch(present, label) < 0)
                    .findFirst()
                    .orElseThrow();
            throw new IllegalArgumentException("class " + absent + " has no labelled image to fit a head to");
        }
    }

    /** (1, D), named as it stands among the weights. */
    NDArray mean(NDManager manager) {
        NDArray mean = embeddings.mean(new int[] {0}, true);
        mean.attach(manager);
        mean.setName(Centred.MEAN);
        return mean;
    }

    /** (N, K) */
    NDArray oneHot(NDManager manager) {
        return manager.create(labels).oneHot(classes, DataType.FLOAT32);
    }
}
