package io.ratchet.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;

/**
 * The weights of all members in one file: those of member i under {@code mi/}, and the features of a network that
 * brings its own, which all members share, once under {@code features/}.
 */
final class CommitteeWeights {

    static final String FEATURES = "features/";

    /** What the block of {@link Architecture#untrained} calls its two parts. */
    private static final List<String> TRAINED_FEATURES = List.of("01SequentialBlock_", "01TunableBackbone_");

    private static final String TRAINED_HEAD = "02SequentialBlock_";

    private CommitteeWeights() {}

    static String member(int i) {
        return "m" + i + "/";
    }

    /**
     * Joins what trainings and fits left.
     *
     * @param kind of the model; of one with its own features the first part holds them too, the others are heads
     */
    static byte[] join(NetworkKind kind, List<byte[]> parts) {
        try (NDManager scratch = Torch.newManager()) {
            NDList all = new NDList();
            for (int i = 0; i < parts.size(); i++) {
                Map<String, NDArray> tensors = Weights.decode(scratch, parts.get(i));
                if (kind.hasOwnFeatures() && i == 0) {
                    TRAINED_FEATURES.forEach(prefix -> add(all, FEATURES, Weights.takeAll(tensors, prefix)));
                    add(all, member(0), Weights.takeAll(tensors, TRAINED_HEAD));
                    Weights.requireNoMore(tensors);
                } else {
                    add(all, member(i), tensors);
                }
            }
            return Weights.encode(all);
        }
    }

    private static void add(NDList all, String prefix, Map<String, NDArray> tensors) {
        tensors.forEach((name, tensor) -> {
            tensor.setName(prefix + name);
            all.add(tensor);
        });
    }
}
