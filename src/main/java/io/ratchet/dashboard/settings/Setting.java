package io.ratchet.dashboard.settings;

/**
 * One value in force.
 *
 * @param key as it is configured
 * @param value a secret is only said to be set
 * @param configured whether somebody set it; otherwise it is the default
 */
public record Setting(String key, String value, boolean configured) {}
