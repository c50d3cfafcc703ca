package io.ratchet.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A version as it was trained, by PyTorch: the truth that other forms are compared with.
 *
 * @param network closed with this
 */
public record PlainForm(Network network) implements ServingForm {

    public static final String NAME = "plain";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Manifest manifest() {
        return network.manifest();
    }

    @Override
    public Outputs run(List<byte[]> pixels) {
        int n = pixels.size();
        try (NDManager scratch = Torch.newManager()) {
            NDArray input =
                    PixelTensor.normalise(scratch, buffer(pixels), n, manifest().preprocessing());
            NDArray embedding = network.embed(input); // (N, D)
            float[] probabilities = network.memberProbabilities(embedding).toFloatArray(); // N x M x K
            return new Outputs(n, embedding.toFloatArray(), probabilities);
        }
    }

    static ByteBuffer buffer(List<byte[]> pixels) {
        ByteBuffer buffer =
                ByteBuffer.allocateDirect(pixels.size() * pixels.get(0).length).order(ByteOrder.nativeOrder());
        pixels.forEach(buffer::put);
        return buffer.flip();
    }

    @Override
    public void close() {
        network.close();
    }
}
