package io.ratchet.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * What the gate decided, and every number behind it.
 *
 * @param promote whether the challenger may serve
 * @param comparison the counts on the gate images
 * @param gain accuracy of the challenger minus that of the champion, in -1 to 1
 * @param gainLow lower end of the two-sided 95 % interval of the gain
 * @param gainHigh upper end of that interval
 * @param pValue one-sided mid-p of McNemar's test that the challenger is no better
 * @param alpha the level that the p-value had to stay under
 * @param reasons in words, one sentence each, for people; never empty
 */
public record Verdict(
        boolean promote,
        PairedComparison comparison,
        double gain,
        double gainLow,
        double gainHigh,
        double pValue,
        double alpha,
        List<String> reasons) {

    public Verdict {
        if (!(gainLow <= gain && gain <= gainHigh)) {
            throw new IllegalArgumentException(
                    "the gain %s lies outside its interval %s to %s".formatted(gain, gainLow, gainHigh));
        }
        if (!(pValue >= 0 && pValue <= 1)) {
            throw new IllegalArgumentException(pValue + " is no p-value");
        }
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a verdict gives at least one reason");
        }
    }

    /** The same, but with what monitors saw: one that failed stops a promotion, and none causes one. */
    public Verdict with(List<Monitor> monitors) {
        List<String> all = new ArrayList<>(reasons);
        monitors.stream().filter(monitor -> !monitor.passed()).forEach(monitor -> all.add(monitor.sentence()));
        return new Verdict(
                promote && all.size() == reasons.size(), comparison, gain, gainLow, gainHigh, pValue, alpha, all);
    }
}
