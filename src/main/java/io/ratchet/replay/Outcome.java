package io.ratchet.replay;

import java.time.Duration;

/** What became of one image. */
public sealed interface Outcome {

    /**
     * The service named a class.
     *
     * @param version the model version that answered
     * @param latency from the first byte sent to the last received, of the request that was answered
     */
    record Answered(String label, int version, Duration latency) implements Outcome {}

    /**
     * This image got no answer; others may.
     *
     * @param why status and problem type, or what happened instead, the same words for the same cause
     */
    record Failed(String why) implements Outcome {}

    /**
     * The service answers nobody at present, however often it was asked.
     *
     * @param why as for {@link Failed}
     */
    record GivenUp(String why) implements Outcome {}
}
