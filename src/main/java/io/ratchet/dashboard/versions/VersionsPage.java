package io.ratchet.dashboard.versions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of all versions.
 *
 * @param versions newest first
 * @param chart null before the first version
 * @param older what to ask for to see older versions; null when there are none
 * @param first whether these are the newest
 */
public record VersionsPage(
        List<VersionRow> versions,
        @Nullable GenerationsChart chart,
        @Nullable Integer older,
        boolean first) {}
