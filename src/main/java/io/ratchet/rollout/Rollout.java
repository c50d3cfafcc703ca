package io.ratchet.rollout;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Looks each second, on each node, at the challenger in shadow and at the champion that was promoted just now. */
@Component
@ConditionalOnWebApplication
class Rollout implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Rollout.class);

    private final Shadowing shadowing;
    private final Watch watch;
    private volatile @Nullable ScheduledExecutorService thread;

    Rollout(Shadowing shadowing, Watch watch) {
        this.shadowing = shadowing;
        this.watch = watch;
    }

    @Override
    public void start() {
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "rollout"));
        started.scheduleWithFixedDelay(() -> look(watch::look), 1, 1, TimeUnit.SECONDS);
        started.scheduleWithFixedDelay(() -> look(shadowing::look), 1, 1, TimeUnit.SECONDS);
        thread = started;
    }

    private static void look(Runnable part) {
        try {
            part.run();
        } catch (DataAccessException | TransactionException e) {
            // The database is away: the next look finds what this one missed. Other features report the database.
            log.debug("no look at live traffic", e);
        } catch (RuntimeException e) {
            log.error("the look at live traffic failed", e);
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService stopping = thread;
        thread = null;
        if (stopping != null) {
            stopping.shutdown();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** After the follower of the ledger, so that it stops before. */
    @Override
    public int getPhase() {
        return 1;
    }
}
