package io.ratchet.registry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A check that lets a test say which versions this node could not open. */
class RefusableVersions implements PromotionCheck {

    private final Set<Integer> refused = ConcurrentHashMap.newKeySet();

    void refuse(int version) {
        refused.add(version);
    }

    void refuseNone() {
        refused.clear();
    }

    @Override
    public void check(ModelVersion version) {
        if (refused.contains(version.id())) {
            throw new IllegalStateException("version " + version.id() + " cannot be opened here");
        }
    }
}
