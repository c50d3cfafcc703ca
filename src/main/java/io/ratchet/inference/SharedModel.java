package io.ratchet.inference;

import java.util.concurrent.atomic.AtomicInteger;

/** A loaded model with a count of who holds it; closed once, by whoever lets go last. */
final class SharedModel {

    private final LoadedModel model;
    private final AtomicInteger holders = new AtomicInteger(1);

    /** Held by its maker. */
    SharedModel(LoadedModel model) {
        this.model = model;
    }

    /** Takes hold; false when the last holder has let go already. */
    boolean acquire() {
        int present;
        do {
            present = holders.get();
            if (present == 0) {
                return false;
            }
        } while (!holders.compareAndSet(present, present + 1));
        return true;
    }

    void release() {
        if (holders.decrementAndGet() == 0) {
            model.close();
        }
    }

    LoadedModel model() {
        return model;
    }
}
