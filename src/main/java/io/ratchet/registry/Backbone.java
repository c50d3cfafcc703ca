package io.ratchet.registry;

import io.ratchet.digest.Sha256;

/**
 * What makes embeddings: a frozen feature extractor by the digest of its file, or a trained network by that of its artifact.
 *
 * @param id its row
 * @param sha256 names it
 * @param dimension length of the embeddings it makes
 */
public record Backbone(int id, Sha256 sha256, int dimension) {}
