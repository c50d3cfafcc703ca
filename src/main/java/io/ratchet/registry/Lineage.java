package io.ratchet.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a version came from, and what came of it.
 *
 * @param version whose
 * @param ancestors its parents and teachers, and theirs, newest first
 * @param descendants what it was parent or teacher of, and so on, newest first
 * @param edges between all these
 * @param complete false when there were too many to name all
 */
public record Lineage(
        int version, List<Integer> ancestors, List<Integer> descendants, List<Edge> edges, boolean complete) {

    public Lineage {
        ancestors = List.copyOf(ancestors);
        descendants = List.copyOf(descendants);
        edges = List.copyOf(edges);
    }

    /** How two versions are related. */
    public enum Kind {
        /** The elder was the champion that the younger was to beat. */
        PARENT,
        /** The younger learned labels that the elder gave. */
        TEACHER
    }

    /**
     * One relation.
     *
     * @param from the elder
     * @param to the younger
     * @param labels how many the teacher gave; null for a parent
     */
    public record Edge(
            int from, int to, Kind kind, @Nullable Integer labels) {}
}
