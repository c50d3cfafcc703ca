package io.ratchet.access;

import jakarta.annotation.PreDestroy;
import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds keys to their images a month, on all nodes together. A node sets a hundredth of a quota aside in the database and
 * counts that down in memory, so that most requests ask nobody; at its end it gives back what is left. After a {@code kill -9}
 * what was set aside counts as used.
 */
@Component
public class MonthlyQuota {

    private static final int PARTS = 100;
    private static final long LARGEST_PART = 1000;

    private final Map<Long, SetAside> setAside = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final Clock clock;

    MonthlyQuota(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Does work for the caller of this request. Images of work that fails are not counted.
     *
     * @param images that the work answers
     * @throws QuotaExceeded when the caller's key has not so many left; nothing was done then
     */
    public <T> T spending(int images, Supplier<T> work) {
        return spending(images, work, result -> images);
    }

    /**
     * The same for work that may answer some of the images only.
     *
     * @param answered how many of them a result has answered; the others are not counted
     */
    public <T> T spending(int images, Supplier<T> work, ToIntFunction<T> answered) {
        ApiKey key = Caller.current().map(Caller::key).orElse(null);
        Long quota = key == null ? null : key.imagesPerMonth();
        if (key == null || quota == null) {
            return work.get();
        }
        SetAside left = setAside.computeIfAbsent(key.id(), SetAside::new);
        YearMonth month = month();
        if (!left.take(images, quota, month)) {
            throw new QuotaExceeded(quota, untilNext(month));
        }
        int spent = 0;
        try {
            T result = work.get();
            spent = answered.applyAsInt(result);
            return result;
        } finally {
            left.giveBack(images - spent, month);
        }
    }

    private YearMonth month() {
        return YearMonth.now(clock.withZone(ZoneOffset.UTC));
    }

    private Duration untilNext(YearMonth month) {
        return Duration.between(
                clock.instant(), month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    @PreDestroy
    void giveBackAll() {
        setAside.values().forEach(SetAside::giveBackToDatabase);
    }

    /** What this node may still answer for one key without asking. */
    private final class SetAside {

        private final long keyId;
        private YearMonth month = YearMonth.of(0, 1);
        private long left;

        SetAside(long keyId) {
            this.keyId = keyId;
        }

        synchronized boolean take(int images, long quota, YearMonth now) {
            if (!now.equals(month)) {
                month = now;
                left = 0;
            }
            if (left < images) {
                long part = Math.max(1, Math.min(quota / PARTS, LARGEST_PART));
                left += reserve(Math.max(images - left, part), quota);
            }
            if (left < images) {
                return false;
            }
            left -= images;
            return true;
        }

        synchronized void giveBack(int images, YearMonth taken) {
            if (taken.equals(month)) {
                left += images;
            }
        }

        synchronized void giveBackToDatabase() {
            if (left > 0) {
                jdbc.sql("update api_key_usage set images = images - ? where key_id = ? and month = ?")
                        .params(left, keyId, firstDay())
                        .update();
                left = 0;
            }
        }

        /** How many of the wanted ones there were. */
        private long reserve(long wanted, long quota) {
            jdbc.sql("insert into api_key_usage (key_id, month, images) values (?, ?, 0) on conflict do nothing")
                    .params(keyId, firstDay())
                    .update();
            return jdbc.sql("""
                            with before as (
                                select images from api_key_usage where key_id = :key and month = :month for update
                            ), after as (
                                update api_key_usage u set images = greatest(before.images, least(before.images + :wanted, :quota))
                                from before where u.key_id = :key and u.month = :month returning u.images
                            )
                            select after.images - before.images from before, after
                            """)
                    .param("key", keyId)
                    .param("month", firstDay())
                    .param("wanted", wanted)
                    .param("quota", quota)
                    .query(Long.class)
                    .single();
        }

        private Date firstDay() {
            return Date.valueOf(month.atDay(1));
        }
    }
}
