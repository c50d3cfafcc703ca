package io.ratchet.inference;

import io.ratchet.digest.Sha256;
import java.util.List;

/**
 * Names the version that answered.
 *
 * @param version the number of the model version
 * @param artifact the SHA-256 of its artifact
 * @param backboneId the row that its embeddings belong to
 * @param classes the names of the classes, in the order of its output
 */
public record ServedModel(int version, Sha256 artifact, int backboneId, List<String> classes) {

    public ServedModel {
        classes = List.copyOf(classes);
    }
}
