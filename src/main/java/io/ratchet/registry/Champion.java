package io.ratchet.registry;

/**
 * The version that serves.
 *
 * @param epoch the ledger row that says so; grows with each change of champion
 * @param version the version
 */
public record Champion(long epoch, ModelVersion version) {}
