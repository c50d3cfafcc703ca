package io.ratchet.inference;

import io.ratchet.image.Preprocessing;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one reference that says who serves, and the only mutable one. Readers lease what it points to; a swap lets them finish
 * on the version they began with, and the last of them closes it.
 */
final class ServingModel implements AutoCloseable {

    private final AtomicReference<@Nullable SharedModel> current = new AtomicReference<>();
    private final Consumer<LoadedModel> closing;

    /**
     * Points to nothing yet.
     *
     * @param closing what the last holder of a version does with it
     */
    ServingModel(Consumer<LoadedModel> closing) {
        this.closing = closing;
    }

    /**
     * Takes hold of the version that serves now, until the lease is closed.
     *
     * @throws ModelNotLoaded when none does
     */
    Lease lease() {
        while (true) {
            SharedModel serving = current.get();
            if (serving == null) {
                throw new ModelNotLoaded("No model serves yet.");
            }
            // Fails only when a swap and the last release came in between: then there is a newer one.
            if (serving.acquire()) {
                return new Lease(serving);
            }
        }
    }

    /** The same for this version only; empty when another serves. */
    Optional<Lease> leaseOf(ServedModel wanted) {
        SharedModel serving = current.get();
        if (serving == null || !serving.model().identity().equals(wanted) || !serving.acquire()) {
            return Optional.empty();
        }
        return Optional.of(new Lease(serving));
    }

    /** Lets a version serve; it must be verified and warm. */
    void swap(LoadedModel next) {
        release(current.getAndSet(new SharedModel(next, closing)));
    }

    Optional<ServedModel> serving() {
        return Optional.ofNullable(current.get()).map(shared -> shared.model().identity());
    }

    Optional<Preprocessing> preprocessing() {
        return Optional.ofNullable(current.get())
                .map(shared -> shared.model().manifest().preprocessing());
    }

    /** The name of the form that it answers in. */
    Optional<String> form() {
        return Optional.ofNullable(current.get())
                .map(shared -> shared.model().form().name());
    }

    @Override
    public void close() {
        release(current.getAndSet(null));
    }

    private static void release(@Nullable SharedModel previous) {
        if (previous != null) {
            previous.release();
        }
    }

    /** Keeps one version open. */
    static final class Lease implements AutoCloseable {

        private final SharedModel shared;

        private Lease(SharedModel shared) {
            this.shared = shared;
        }

        LoadedModel model() {
            return shared.model();
        }

        @Override
        public void close() {
            shared.release();
        }
    }
}
