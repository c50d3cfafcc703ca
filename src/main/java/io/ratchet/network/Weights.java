package io.ratchet.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The parameters of a block as safetensors bytes, and back. */
final class Weights {

    private Weights() {}

    /** Every parameter under its name in the block, running means and variances too. */
    static byte[] of(Block block) {
        NDList tensors = new NDList();
        for (Pair<String, Parameter> parameter : block.getParameters()) {
            NDArray array = parameter.getValue().getArray();
            array.setName(parameter.getKey());
            tensors.add(array);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            tensors.encode(bytes, NDList.Encoding.SAFETENSORS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Copies weights into an initialised block of the same shape, and freezes it.
     *
     * @throws IllegalArgumentException when a parameter is missing, left over, or of another shape
     */
    static void into(Block block, byte[] weights) {
        block.freezeParameters(true);
        try (NDManager scratch = Torch.newManager()) {
            Map<String, NDArray> arrays = new HashMap<>();
            for (NDArray array : NDList.decode(scratch, weights)) {
                arrays.put(array.getName(), array);
            }
            for (Pair<String, Parameter> parameter : block.getParameters()) {
                NDArray array = arrays.remove(parameter.getKey());
                NDArray target = parameter.getValue().getArray();
                if (array == null || !array.getShape().equals(target.getShape())) {
                    throw new IllegalArgumentException("the weights do not fit parameter " + parameter.getKey());
                }
                array.copyTo(target);
            }
            if (!arrays.isEmpty()) {
                throw new IllegalArgumentException("the weights hold unknown parameters " + arrays.keySet());
            }
        }
    }
}
