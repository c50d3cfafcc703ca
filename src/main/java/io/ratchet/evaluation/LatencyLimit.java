package io.ratchet.evaluation;

import java.util.Map;

/** Whether the challenger answers about as fast as the champion. */
record LatencyLimit(double mostTimes) implements Clause {

    @Override
    public Finding judge(Evidence evidence) {
        Latency latency = evidence.latency();
        if (latency == null) {
            return Finding.missing(ClauseName.LATENCY.key(), "latency of both models");
        }
        double times = latency.challenger() / latency.champion();
        String sentence = Wording.format(
                "The same batch takes %.2f ms, the champion %.2f ms: %.2f times as long, at most %.2f times are allowed.",
                latency.challenger(), latency.champion(), times, mostTimes);
        return new Finding(
                ClauseName.LATENCY.key(),
                times <= mostTimes,
                sentence,
                Map.of(
                        "championMillis",
                        latency.champion(),
                        "challengerMillis",
                        latency.challenger(),
                        "mostTimes",
                        mostTimes));
    }
}
