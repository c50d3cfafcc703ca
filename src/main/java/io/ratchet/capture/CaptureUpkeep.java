package io.ratchet.capture;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks each hour, on each node, after the months of the predictions: makes the next ones, drops those beyond retention, forgets
 * old keys of callers. By the clock of the database, so that a node whose clock is wrong drops nothing.
 */
@Component
@ConditionalOnWebApplication
class CaptureUpkeep implements SmartLifecycle {

    private static final int MONTHS_AHEAD = 2;

    private static final Duration KEYS_LIVE = Duration.ofHours(24);

    private static final Logger log = LoggerFactory.getLogger(CaptureUpkeep.class);

    private final CaptureProperties properties;
    private final JdbcClient jdbc;
    private final PredictionPartitions partitions;
    private final IdempotencyKeys keys;
    private final TransactionTemplate transaction;
    private volatile @Nullable ScheduledExecutorService thread;

    CaptureUpkeep(CaptureProperties properties, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.properties = properties;
        this.jdbc = jdbc;
        this.partitions = new PredictionPartitions(jdbc);
        this.keys = new IdempotencyKeys(jdbc);
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void start() {
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "capture-upkeep"));
        started.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.HOURS);
        thread = started;
    }

    private void look() {
        try {
            look(jdbc.sql("select now()").query(OffsetDateTime.class).single().toInstant());
        } catch (DataAccessException | TransactionException e) {
            log.warn("predictions were not looked after, in an hour again: {}", StorageFailures.reason(e));
        } catch (RuntimeException e) {
            log.error("predictions were not looked after", e);
        }
    }

    void look(Instant now) {
        for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
            partitions.cover(now.atOffset(ZoneOffset.UTC).plusMonths(ahead).toInstant());
        }
        keys.forgetBefore(now.minus(KEYS_LIVE));
        if (!properties.keepsForEver()) {
            List<YearMonth> dropped = partitions.dropBefore(now.minus(properties.retention()), transaction);
            if (!dropped.isEmpty()) {
                log.info(
                        "predictions of {} are dropped, kept are {} days",
                        dropped,
                        properties.retention().toDays());
            }
        }
        analyzeDaily();
    }

    /** PostgreSQL does that by itself for each partition, never for the whole, of which plans are made. */
    private void analyzeDaily() {
        boolean due = jdbc.sql("""
                        select coalesce(bool_and(last_analyze < now() - interval '1 day'), true)
                        from pg_stat_user_tables where relid = 'prediction'::regclass""").query(Boolean.class).single();
        if (due) {
            jdbc.sql("analyze prediction").update();
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
}
