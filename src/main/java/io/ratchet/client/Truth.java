package io.ratchet.client;

/**
 * What an image truly shows.
 *
 * @param label one of the classes
 * @param replace whether another truth that was reported before is to be replaced
 */
public record Truth(String label, boolean replace) {}
