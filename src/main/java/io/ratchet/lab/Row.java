package io.ratchet.lab;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One arm over all seeds.
 *
 * @param arm which
 * @param seeds how many seeds it was scored with; 0 when it failed in all
 * @param mean accuracy, 0 to 1
 * @param sd over the seeds
 * @param champion against A; null where there is none
 * @param control against its control; null where there is none
 * @param bestControl against the best of all controls of the study; null where there is none
 * @param gapRecovered (B - control) / (oracle - control) of the means; null where the oracle is hardly above the control
 * @param labelAccuracy mean; null without labels
 * @param coverage mean; null without labels
 * @param calibrationError mean
 * @param selectionAccuracy mean
 * @param promoted of how many seeds the gate let it through
 * @param steps mean
 * @param seconds mean
 * @param peakBytes the most
 * @param controlName the name of its control; null where there is none
 * @param failures why it failed, for each seed in which it did
 */
record Row(
        Arm arm,
        int seeds,
        double mean,
        double sd,
        @Nullable Comparison champion,
        @Nullable Comparison control,
        @Nullable Comparison bestControl,
        @Nullable Double gapRecovered,
        @Nullable Double labelAccuracy,
        @Nullable Double coverage,
        double calibrationError,
        double selectionAccuracy,
        int promoted,
        double steps,
        double seconds,
        long peakBytes,
        @Nullable String controlName,
        List<String> failures) {

    Row {
        failures = List.copyOf(failures);
    }

    Optional<Comparison> overChampion() {
        return Optional.ofNullable(champion);
    }

    Optional<Comparison> overBestControl() {
        return Optional.ofNullable(bestControl);
    }

    Optional<Comparison> overControl() {
        return Optional.ofNullable(control);
    }
}
