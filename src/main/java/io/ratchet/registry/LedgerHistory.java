package io.ratchet.registry;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows from the whole ledger: whose service stands, and who was taken back when. */
final class LedgerHistory {

    private final Deque<Integer> standing = new ArrayDeque<>();
    private final Map<Integer, Instant> takenBack = new HashMap<>();

    private LedgerHistory() {}

    static LedgerHistory of(List<Deployment> oldestFirst) {
        LedgerHistory history = new LedgerHistory();
        oldestFirst.forEach(history::add);
        return history;
    }

    /**
     * A promotion puts a version on top, a rollback takes away what was put on since its target. So that two rollbacks in a
     * row go two back, not in circles.
     */
    private void add(Deployment deployment) {
        if (deployment.action() != DeploymentAction.ROLLBACK) {
            standing.push(deployment.versionId());
            return;
        }
        takenBack.put(standing.element(), deployment.deployedAt());
        do {
            standing.pop();
        } while (standing.element() != deployment.versionId());
    }

    /** The versions whose service still stands, the champion first. */
    List<Integer> standing() {
        return List.copyOf(standing);
    }

    Optional<Integer> champion() {
        return Optional.ofNullable(standing.peek());
    }

    /** When a rollback last led away from this version; null when none did. */
    @Nullable
    Instant takenBack(int version) {
        return takenBack.get(version);
    }
}
