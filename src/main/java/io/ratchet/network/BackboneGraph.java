package io.ratchet.network;

import io.ratchet.digest.Sha256;
import io.ratchet.image.Preprocessing;
import io.ratchet.onnx.OnnxSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An ONNX graph that is said to be the network of a {@link Backbone}: (N, 3, S, S) float32 to (N, dimension) float32. */
public final class BackboneGraph implements AutoCloseable {

    private final byte[] file;
    private final Sha256 sha256;
    private final OnnxSession session;

    private BackboneGraph(byte[] file, Sha256 sha256) {
        this.file = file;
        this.sha256 = sha256;
        this.session = OnnxSession.open(file, Torch.threads());
    }

    /**
     * Loads a file. The bytes that are loaded are the bytes that were hashed.
     *
     * @throws BackboneUnusable when it is missing or has another digest
     * @throws io.ratchet.onnx.OnnxUnusable when ONNX Runtime does not open it
     */
    public static BackboneGraph load(Path file, Sha256 expected) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            Sha256 actual = Sha256.of(bytes);
            if (!actual.equals(expected)) {
                throw new BackboneUnusable(
                        "the graph " + file + " has SHA-256 " + actual + ", not " + expected + " as configured");
            }
            return new BackboneGraph(bytes, actual);
        } catch (IOException e) {
            throw new BackboneUnusable("the graph " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The digest of its file. */
    public Sha256 sha256() {
        return sha256;
    }

    /** What the backbone's own weights are, shared by all versions that stand on it as it is. */
    OnnxSession session() {
        return session;
    }

    /** The same graph with other weights of the same names; the caller closes it. */
    OnnxSession openWith(Map<String, OnnxSession.Weight> weights) {
        return OnnxSession.open(file, weights, Torch.threads());
    }

    /** (N x dimension) */
    float[] embed(List<byte[]> pixels, Preprocessing preprocessing) {
        NormalisedPixels input = new NormalisedPixels(preprocessing);
        return session.run(input.of(pixels), input.shape(pixels.size())).get(0);
    }

    @Override
    public void close() {
        session.close();
    }
}
