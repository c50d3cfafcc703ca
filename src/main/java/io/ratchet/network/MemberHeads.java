package io.ratchet.network;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.ratchet.onnx.OnnxSession;
import java.nio.FloatBuffer;

/** The members of a version, apart from the features below them. */
interface MemberHeads extends AutoCloseable {

    /** (N x D) to (N x M x K), calibrated. */
    float[] probabilities(float[] embeddings, int n);

    @Override
    void close();

    /** In a graph, as {@link HeadsGraph} writes it. */
    record InGraph(OnnxSession session) implements MemberHeads {

        @Override
        public float[] probabilities(float[] embeddings, int n) {
            return session.run(FloatBuffer.wrap(embeddings), n, embeddings.length / n)
                    .get(0);
        }

        @Override
        public void close() {
            session.close();
        }
    }

    /** As they were trained or fitted. */
    record Plain(Network network) implements MemberHeads {

        @Override
        public float[] probabilities(float[] embeddings, int n) {
            try (NDManager scratch = Torch.newManager()) {
                return network.memberProbabilities(scratch.create(embeddings, new Shape(n, embeddings.length / n)))
                        .toFloatArray();
            }
        }

        @Override
        public void close() {
            network.close();
        }
    }
}
