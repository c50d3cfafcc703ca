package io.ratchet.capture;

/**
 * A caller's name for one request, under which it is answered and stored once.
 *
 * @param scope who calls: the same value of two callers is two keys
 * @param value 1 to {@value #LONGEST} printable characters of ASCII
 */
public record IdempotencyKey(String scope, String value) implements Comparable<IdempotencyKey> {

    private static final int LONGEST = 255;

    public IdempotencyKey {
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "the key has " + value.length() + " characters, allowed is 1 to " + LONGEST);
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("the key has characters that are not printable ASCII");
        }
    }

    @Override
    public int compareTo(IdempotencyKey other) {
        int scopes = scope.compareTo(other.scope);
        return scopes == 0 ? value.compareTo(other.value) : scopes;
    }
}
