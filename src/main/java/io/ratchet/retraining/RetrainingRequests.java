package io.ratchet.retraining;

import java.util.List;
import java.util.Map;

/** Asks for training runs and stops them; what the pages need of retraining. */
public interface RetrainingRequests {

    /**
     * Starts a run.
     *
     * @param actor who asks
     * @param recipes what is tried, by name; empty for what is configured
     * @return the number of the run
     * @throws RunInProgress when one is under way
     * @throws InsufficientData when there is nothing to learn from
     * @throws IllegalArgumentException when a recipe is none of the {@link #choices}
     */
    long request(String actor, List<String> recipes);

    /**
     * Stops a run; its trainer notices within seconds.
     *
     * @param actor who stops it
     * @return false when it was over already
     */
    boolean cancel(long run, String actor);

    /**
     * Lets no run begin by itself any more, or again; those that people ask for do.
     *
     * @param actor who wants it
     */
    void pause(boolean on, String actor);

    /** Whether no run begins by itself. */
    boolean paused();

    /**
     * The last lines that the trainer of a run printed; empty on any node but the one that started it.
     *
     * @param lines at most so many
     */
    List<String> logOf(long run, int lines);

    /** When a run begins by itself, and why not earlier. */
    Outlook outlook();

    /** The recipes that a run may try here, with what they do, in the order of the documents. */
    Map<String, String> choices();
}
