package io.ratchet.registry.web;

import io.ratchet.evaluation.Proportion;

/**
 * The share of live images that a version named rightly, with its two-sided 95 % interval (Wilson).
 *
 * @param images how many have a true label and came in after the version was made
 */
record LiveAccuracyResponse(int images, int correct, double accuracy, double accuracyLow, double accuracyHigh) {

    static LiveAccuracyResponse from(Proportion live) {
        return new LiveAccuracyResponse(live.trials(), live.successes(), live.value(), live.low(), live.high());
    }
}
