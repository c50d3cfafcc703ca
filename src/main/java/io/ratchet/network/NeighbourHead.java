package io.ratchet.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

/**
 * What the most similar labelled images are. It keeps the embeddings it was fitted to, as float16. With z(x) = (x - m) / |x - m|,
 * m their mean, and s_i = z(x) z(x_i), the k nearest (all, if there are fewer) vote with weights exp(s_i / t) that are scaled to
 * sum k, t = {@value Neighbours#WIDTH} (Wu et al. 2018, 1805.01978); with v_c the votes for class c, logit c is
 * log((v_c + 1) / (k + K)), Laplace's rule of succession: no class is impossible, and softmax gives the votes back.
 *
 * @param k how many vote, 1 to 10000
 */
public record NeighbourHead(int k) implements HeadDesign.Fitted {

    public NeighbourHead {
        if (k < 1 || k > 10_000) {
            throw new IllegalArgumentException("k is " + k + ", allowed is 1 to 10000");
        }
    }

    @Override
    public String describe() {
        return "neighbours(k=" + k + ")";
    }

    @Override
    public byte[] fit(NDArray embeddings, int[] labels, int classes) {
        try (NDManager scratch = embeddings.getManager().newSubManager()) {
            LabelledEmbeddings set = new LabelledEmbeddings(embeddings, labels, classes);
            NDArray mean = set.mean(scratch); // (1, D)
            NDArray kept = Centred.of(scratch, embeddings, mean).toType(DataType.FLOAT16, true); // (N, D)
            kept.setName(Neighbours.KEPT);
            NDArray classOf = scratch.create(labels); // (N)
            classOf.setName(Neighbours.LABELS);
            return Weights.encode(new NDList(mean, kept, classOf));
        }
    }
}
