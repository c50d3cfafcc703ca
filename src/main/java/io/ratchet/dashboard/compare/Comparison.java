package io.ratchet.dashboard.compare;

import io.ratchet.dashboard.versions.VersionRow;
import java.util.List;

/**
 * Versions side by side.
 *
 * @param versions the first is what the others are compared with
 * @param metrics their numbers in lines
 * @param pairs each other version against the first
 * @param configuration values in which they differ
 */
public record Comparison(
        List<VersionRow> versions, List<Metric> metrics, List<Pair> pairs, List<ConfigurationLine> configuration) {

    /** One number of all versions. */
    public record Metric(String name, List<Value> values) {}

    /**
     * A number of one version.
     *
     * @param aside its interval, or on what it was measured; empty for none
     * @param difference to the first version; empty for none
     */
    public record Value(String text, String aside, String difference) {}
}
