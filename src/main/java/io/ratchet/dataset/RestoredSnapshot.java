package io.ratchet.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recorded snapshot, as far as the database still has it.
 *
 * @param snapshot what can be learned again; null when images or answers of it are gone
 * @param differences from what was recorded, in words for people; empty when there is none
 */
public record RestoredSnapshot(@Nullable Snapshot snapshot, List<String> differences) {

    public RestoredSnapshot {
        differences = List.copyOf(differences);
    }
}
