package io.ratchet.evaluation;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether a champion that was promoted just now is taken back for what it does with live requests, compared with what its
 * predecessor did with those before.
 *
 * @param reason one sentence with the numbers
 */
public record WatchVerdict(String reason) {

    /**
     * Empty while there is nothing to object to. The gate must be sure that a version is better; the watch must be sure that
     * it is worse: what cannot be compared, for want of requests or of a predecessor's, is no objection.
     *
     * @param present what the champion did since it was promoted
     * @param before what its predecessor did
     */
    public static Optional<WatchVerdict> against(LiveTraffic present, LiveTraffic before, LiveBounds bounds) {
        if (present.requests() < bounds.minRequests()) {
            return Optional.empty();
        }
        return failures(present, before, bounds)
                .or(() -> slowdown(present, before, bounds))
                .or(() -> classShift(present, before, bounds))
                .map(WatchVerdict::new);
    }

    private static Optional<String> failures(LiveTraffic present, LiveTraffic before, LiveBounds bounds) {
        Proportion failures = present.failures();
        double usual = before.failures().value();
        return failures.low() <= usual + bounds.maxFailures()
                ? Optional.empty()
                : Optional.of(Wording.format(
                        "Of %,d live requests %,d got no answer, %,d of them for an output that is no probability: %.1f %%, "
                                + "before %.1f %% (at most %.1f points more).",
                        present.requests(),
                        failures.successes(),
                        present.invalid(),
                        100 * failures.value(),
                        100 * usual,
                        100 * bounds.maxFailures()));
    }

    private static Optional<String> slowdown(LiveTraffic present, LiveTraffic before, LiveBounds bounds) {
        OptionalDouble slowdown = present.times().relativeTo(before.times());
        return slowdown.isEmpty() || slowdown.getAsDouble() <= bounds.maxSlowdown()
                ? Optional.empty()
                : Optional.of(Wording.format(
                        "On %,d live requests an image takes %.2f times as long as before (at most %.2f).",
                        present.requests(), slowdown.getAsDouble(), bounds.maxSlowdown()));
    }

    private static Optional<String> classShift(LiveTraffic present, LiveTraffic before, LiveBounds bounds) {
        if (present.answered() < bounds.minRequests() || before.answered() < bounds.minRequests()) {
            return Optional.empty();
        }
        double shift = ClassShift.beyondChance(present.classes(), before.classes());
        return shift <= bounds.maxClassShift()
                ? Optional.empty()
                : Optional.of(Wording.format(
                        "On %,d live requests the class shares lie %.1f %% from those before, beyond chance (at most %.1f %%).",
                        present.requests(), 100 * shift, 100 * bounds.maxClassShift()));
    }
}
