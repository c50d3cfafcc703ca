package io.ratchet.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the gate decided, and every number behind it.
 *
 * @param promote whether the challenger may serve
 * @param comparison the counts on the gate images
 * @param gain accuracy of the challenger minus that of the champion, in -1 to 1
 * @param gainLow lower end of the two-sided 95 % interval of the gain
 * @param gainHigh upper end of that interval
 * @param pValue one-sided, that the challenger is no better; by the test that "better" was judged by
 * @param alpha the level that the p-value had to stay under; 0 when it could not be tested
 * @param findings what each clause found; never empty
 * @param spent what the verdict used up of its gate
 */
public record Verdict(
        boolean promote,
        PairedComparison comparison,
        double gain,
        double gainLow,
        double gainHigh,
        double pValue,
        double alpha,
        List<Finding> findings,
        Spent spent) {

    public Verdict {
        if (!(gainLow <= gain && gain <= gainHigh)) {
            throw new IllegalArgumentException(
                    "the gain %s lies outside its interval %s to %s".formatted(gain, gainLow, gainHigh));
        }
        if (!(pValue >= 0 && pValue <= 1)) {
            throw new IllegalArgumentException(pValue + " is no p-value");
        }
        findings = List.copyOf(findings);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("a verdict gives at least one reason");
        }
    }

    /** The same, but with what monitors saw: one that failed stops a promotion, and none causes one. */
    public Verdict with(List<Monitor> monitors) {
        List<Finding> all = new ArrayList<>(findings);
        monitors.stream().filter(monitor -> !monitor.passed()).forEach(monitor -> all.add(monitor.finding()));
        boolean stopped = all.size() > findings.size();
        return new Verdict(promote && !stopped, comparison, gain, gainLow, gainHigh, pValue, alpha, all, spent);
    }

    /** The findings in words, one sentence or two each, for people. */
    public List<String> reasons() {
        return findings.stream().map(Finding::sentence).toList();
    }

    /** What a clause found; empty when it was not asked. */
    public Optional<Finding> finding(String name) {
        return findings.stream().filter(finding -> finding.name().equals(name)).findFirst();
    }
}
