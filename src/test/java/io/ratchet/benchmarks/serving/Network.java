package io.ratchet.benchmarks.serving;

import io.ratchet.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The backbone that all servers compute.
 *
 * @param backbone as TorchScript
 * @param graph the same for ONNX Runtime
 * @param side of the pixels that it takes
 */
record Network(Path backbone, Path graph, int side) {

    /** As settings of Ratchet. */
    List<String> settings() throws IOException {
        return List.of(
                "--ratchet.backbone.path=" + backbone,
                "--ratchet.backbone.sha256=" + Sha256.of(Files.readAllBytes(backbone)),
                "--ratchet.backbone.onnx=" + graph,
                "--ratchet.backbone.onnx-sha256=" + Sha256.of(Files.readAllBytes(graph)),
                "--ratchet.backbone.input-size=" + side);
    }
}
