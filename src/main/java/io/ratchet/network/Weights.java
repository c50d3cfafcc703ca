package io.ratchet.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** Named tensors as safetensors bytes, and back. */
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
        return encode(tensors);
    }

    /** Tensors that have names. */
    static byte[] encode(NDList tensors) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            tensors.encode(bytes, NDList.Encoding.SAFETENSORS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** By name, in the order of the names; the manager owns them. */
    static Map<String, NDArray> decode(NDManager manager, byte[] weights) {
        Map<String, NDArray> tensors = new TreeMap<>();
        for (NDArray array : NDList.decode(manager, weights)) {
            tensors.put(array.getName(), array);
        }
        return tensors;
    }

    /** Takes out the tensors whose names begin so, under the rest of their names. */
    static Map<String, NDArray> takeAll(Map<String, NDArray> tensors, String prefix) {
        Map<String, NDArray> taken = new TreeMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                taken.put(name.substring(prefix.length()), tensor);
            }
        });
        tensors.keySet().removeIf(name -> name.startsWith(prefix));
        return taken;
    }

    /**
     * Takes out one tensor.
     *
     * @throws IllegalArgumentException when it is missing or of another shape
     */
    static NDArray take(Map<String, NDArray> tensors, String name, Shape shape) {
        NDArray tensor = tensors.remove(name);
        if (tensor == null || !tensor.getShape().equals(shape)) {
            throw new IllegalArgumentException("the weights do not fit parameter " + name);
        }
        return tensor;
    }

    /** Takes out one tensor of whatever shape. */
    static NDArray take(Map<String, NDArray> tensors, String name) {
        NDArray tensor = tensors.remove(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the weights lack parameter " + name);
        }
        return tensor;
    }

    /** The same as numbers. */
    static float[] takeFloats(Map<String, NDArray> tensors, String name) {
        return take(tensors, name).toFloatArray();
    }

    /** After everything was taken. */
    static void requireNoMore(Map<String, NDArray> tensors) {
        if (!tensors.isEmpty()) {
            throw new IllegalArgumentException("the weights hold unknown parameters " + tensors.keySet());
        }
    }

    /**
     * Copies weights into an initialised block of the same shape, and freezes it.
     *
     * @throws IllegalArgumentException when a parameter is missing, left over, or of another shape
     */
    static void into(Block block, Map<String, NDArray> weights) {
        block.freezeParameters(true);
        for (Pair<String, Parameter> parameter : block.getParameters()) {
            NDArray target = parameter.getValue().getArray();
            take(weights, parameter.getKey(), target.getShape()).copyTo(target);
        }
        requireNoMore(weights);
    }
}
