package io.ratchet.inference;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A loaded model with a count of who holds it; closed once, by whoever lets go last. */
final class SharedModel {

    private final LoadedModel model;
    private final Consumer<LoadedModel> closing;
    private final AtomicInteger holders = new AtomicInteger(1);

    /** Held by its maker. */
    SharedModel(LoadedModel model, Consumer<LoadedModel> closing) {
        this.model = model;
        this.closing = closing;
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
            closing.accept(model);
        }
    }

    LoadedModel model() {
        return model;
    }
}
