package io.ratchet.access;

/**
 * A key that was just made.
 *
 * @param secret what its owner sends; shown this once, stored only as a hash
 */
public record CreatedKey(ApiKey key, String secret) {

    /** Keeps keys out of logs. */
    @Override
    public String toString() {
        return "CreatedKey[key=" + key + ", secret=***]";
    }
}
