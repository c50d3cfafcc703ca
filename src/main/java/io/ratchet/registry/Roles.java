package io.ratchet.registry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The versions that play a part now; their names are aliases that follow from the ledger.
 *
 * @param champion who serves
 * @param previous where a rollback leads
 * @param challenger the newest version that was made to beat the champion and has not lost
 */
public record Roles(Optional<Integer> champion, Optional<Integer> previous, Optional<Integer> challenger) {

    /** The part that a version plays; null for none. */
    public @Nullable String of(int version) {
        if (is(champion, version)) {
            return "champion";
        }
        if (is(previous, version)) {
            return "previous";
        }
        return is(challenger, version) ? "challenger" : null;
    }

    /** The version that plays a part; empty when none does, or there is no such part. */
    public Optional<Integer> named(String role) {
        return switch (role) {
            case "champion" -> champion;
            case "previous" -> previous;
            case "challenger" -> challenger;
            default -> Optional.empty();
        };
    }

    private static boolean is(Optional<Integer> role, int version) {
        return role.filter(id -> id == version).isPresent();
    }
}
