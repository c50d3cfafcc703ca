package io.ratchet.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratchet.DatabaseTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;

@DatabaseTest
class MonthlyQuotaIT {

    private static final Instant JANUARY = Instant.parse("2026-01-31T23:59:00Z");
    private static final Instant FEBRUARY = Instant.parse("2026-02-01T00:01:00Z");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApiKeys keys;

    private ApiKey key;

    @BeforeEach
    void comeWithAKey() {
        key = keys.create(new KeyTerms("counted", Role.PREDICTION, null, 250L, true, null), "test")
                .key();
        SecurityContextHolder.getContext().setAuthentication(BearerKeyFilter.authentication(Caller.of(key)));
    }

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
        jdbc.sql("delete from api_key").update();
    }

    @Test
    void sharesAQuotaAmongNodesToTheLastImage() {
        MonthlyQuota one = at(JANUARY);
        MonthlyQuota other = at(JANUARY);
        long answered = IntStream.range(0, 300)
                .filter(i -> answers(i % 3 == 0 ? one : other, 1))
                .count();
        // What one node has set aside, two images at most, the other cannot use.
        assertThat(answered).isBetween(248L, 250L);
        assertThatThrownBy(() -> one.spending(3, () -> "")).isInstanceOf(QuotaExceeded.class);
    }

    @Test
    void beginsAnewEachMonth() {
        assertThat(answers(at(JANUARY), 250)).isTrue();
        assertThat(answers(at(JANUARY), 1)).isFalse();
        assertThat(answers(at(FEBRUARY), 250)).isTrue();
        assertThatThrownBy(() -> at(JANUARY).spending(1, () -> ""))
                .isInstanceOfSatisfying(
                        QuotaExceeded.class, e -> assertThat(e.untilNextMonth()).hasSeconds(60));
    }

    @Test
    void doesNotCountWorkThatFails() {
        MonthlyQuota quota = at(JANUARY);
        Supplier<String> failing = () -> {
            throw new IllegalStateException("no model");
        };
        for (int i = 0; i < 300; i++) {
            assertThatThrownBy(() -> quota.spending(1, failing)).hasMessage("no model");
        }
        assertThat(answers(quota, 250)).isTrue();
    }

    @Test
    void givesBackWhatIsLeftWhenTheNodeStops() {
        MonthlyQuota quota = at(JANUARY);
        assertThat(answers(quota, 1)).isTrue();
        assertThat(used()).isEqualTo(2);
        quota.giveBackAll();
        assertThat(used()).isEqualTo(1);
    }

    @Test
    void countsNothingForKeysWithoutQuota() {
        SecurityContextHolder.clearContext();
        assertThat(answers(at(JANUARY), 1_000)).isTrue();
        assertThat(jdbc.sql("select count(*) from api_key_usage")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static boolean answers(MonthlyQuota quota, int images) {
        try {
            return quota.spending(images, () -> true);
        } catch (QuotaExceeded e) {
            return false;
        }
    }

    private MonthlyQuota at(Instant now) {
        return new MonthlyQuota(jdbc, Clock.fixed(now, ZoneOffset.UTC));
    }

    private long used() {
        return jdbc.sql("select images from api_key_usage where key_id = ?")
                .param(key.id())
                .query(Long.class)
                .single();
    }
}
