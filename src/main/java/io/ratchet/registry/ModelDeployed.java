package io.ratchet.registry;

/**
 * The ledger has a new row: another version is the champion. Published inside the transaction that writes it.
 *
 * @param epoch the row's epoch
 * @param version the champion's number
 */
public record ModelDeployed(long epoch, int version) {}
