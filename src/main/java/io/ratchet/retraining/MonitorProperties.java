package io.ratchet.retraining;

import io.ratchet.evaluation.MonitorBounds;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What label-free monitors look at, and what of it stops a promotion. No bound is set by default: what is usual depends on the
 * traffic, and a run shows it.
 *
 * @param images the newest so many of traffic are looked at
 * @param minEstimatedAccuracy of the challenger; 0 for no bound
 * @param minAgreement of challenger and champion; 0 for no bound
 * @param maxClassShift of the challenger's answers against the labelled set; 1 for no bound
 * @param maxDrift share of traffic beyond the labelled set; 1 for no bound
 */
@ConfigurationProperties("ratchet.monitors")
public record MonitorProperties(
        // Intervals of about two points; a second or so of work.
        @DefaultValue("2000") int images,
        @DefaultValue("0") double minEstimatedAccuracy,
        @DefaultValue("0") double minAgreement,
        @DefaultValue("1") double maxClassShift,
        @DefaultValue("1") double maxDrift) {

    public MonitorProperties {
        if (images < 100 || images > 20_000) {
            throw new IllegalArgumentException("ratchet.monitors.images is " + images + ", allowed is 100 to 20000");
        }
        requireShare("min-estimated-accuracy", minEstimatedAccuracy, "0 (no bound) to 1");
        requireShare("min-agreement", minAgreement, "0 (no bound) to 1");
        requireShare("max-class-shift", maxClassShift, "0 to 1 (no bound)");
        requireShare("max-drift", maxDrift, "0 to 1 (no bound)");
    }

    MonitorBounds bounds() {
        return new MonitorBounds(minEstimatedAccuracy, minAgreement, maxClassShift, maxDrift);
    }

    private static void requireShare(String name, double value, String allowed) {
        // Written so that NaN is refused too.
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("ratchet.monitors." + name + " is " + value + ", allowed is " + allowed);
        }
    }
}
