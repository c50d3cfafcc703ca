package io.ratchet.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * The class whose mean is nearest by angle (Snell et al. 2017, 1703.05175; cosine as Gidaris and Komodakis 2018,
 * 1804.09043). With z(x) = (x - m) / |x - m|, m the mean of the embeddings it was fitted to (Wang et al. 2019, 1911.04623),
 * and c_k the mean of z over class k, scaled to length one, logit k is {@value Prototypes#SCALE} z(x) c_k.
 */
public record PrototypeHead() implements HeadDesign.Fitted {

    @Override
    public String describe() {
        return "prototype";
    }

    @Override
    public byte[] fit(NDArray embeddings, int[] labels, int classes) {
        try (NDManager scratch = embeddings.getManager().newSubManager()) {
            LabelledEmbeddings set = new LabelledEmbeddings(embeddings, labels, classes);
            NDArray mean = set.mean(scratch); // (1, D)
            NDArray sums = set.oneHot(scratch).transpose().matMul(Centred.of(scratch, embeddings, mean)); // (K, D)
            NDArray prototypes = Centred.unit(sums);
            prototypes.setName(Prototypes.PROTOTYPES);
            return Weights.encode(new NDList(mean, prototypes));
        }
    }
}
