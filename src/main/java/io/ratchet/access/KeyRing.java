package io.ratchet.access;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The stored keys in memory, so that no request asks the database whose key it brings; read again each second. While the database is
 * away, those that were known last count.
 */
class KeyRing implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);

    private final ApiKeys stored;
    private volatile Map<String, ApiKey> keys = Map.of();
    private volatile @Nullable ScheduledExecutorService poll;

    KeyRing(ApiKeys stored) {
        this.stored = stored;
    }

    /** The key with this hash, unless it is revoked; it may have expired. */
    Optional<ApiKey> find(byte[] hash) {
        return Optional.ofNullable(keys.get(Secret.hex(hash)));
    }

    /** Whether it is there still. */
    boolean holds(long id) {
        return keys.values().stream().anyMatch(key -> key.id() == id);
    }

    /** Somebody who made a key here may use it at once. */
    @TransactionalEventListener
    void on(KeysChanged changed) {
        read();
    }

    void read() {
        try {
            keys = stored.notRevoked();
        } catch (RuntimeException e) {
            log.debug("the keys cannot be read", e);
        }
    }

    @Override
    public void start() {
        read();
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "keys"));
        thread.scheduleWithFixedDelay(this::read, 1, 1, TimeUnit.SECONDS);
        poll = thread;
    }

    @Override
    public void stop() {
        ScheduledExecutorService thread = poll;
        if (thread != null) {
            thread.shutdownNow();
        }
        poll = null;
    }

    @Override
    public boolean isRunning() {
        return poll != null;
    }

    /** Before the web server takes requests. */
    @Override
    public int getPhase() {
        return 0;
    }
}
