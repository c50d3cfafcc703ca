package io.ratchet.registry;

import java.time.Instant;

/**
 * A name that a person gave to a version.
 *
 * @param name as it stands in the place of a version's number
 * @param version the version
 * @param setBy who gave it last
 * @param setAt when
 */
public record Alias(String name, int version, String setBy, Instant setAt) {}
