package io.ratchet.registry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a version came about, in so much detail that it can be made again. The JSON objects are opaque to the registry.
 *
 * @param teachers versions whose labels it learned, and how many of each; empty where it learned true labels alone, or those of
 *     a teacher that was made for its run
 * @param snapshot the images that it learned and was judged with
 * @param settings what its training was set to, as a JSON object
 * @param environment libraries and machine, as a JSON object
 * @param durations seconds of each part of its run, as a JSON object
 */
public record Provenance(
        Map<Integer, Integer> teachers,
        @Nullable SnapshotManifest snapshot,
        @Nullable String settings,
        @Nullable String environment,
        @Nullable String durations) {

    /** Nothing is known. */
    public static final Provenance UNKNOWN = new Provenance(Map.of(), null, null, null, null);

    public Provenance {
        teachers = Map.copyOf(teachers);
    }
}
