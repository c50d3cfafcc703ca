package io.ratchet.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratchet.DatabaseTest;
import io.ratchet.dataset.ReportedTruths;
import io.ratchet.dataset.SnapshotBounds;
import io.ratchet.dataset.Snapshots;
import io.ratchet.dataset.TestModel;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

@DatabaseTest
class PredictionPartitionsIT {

    private static final Instant NOW = Instant.parse("2031-05-31T23:59:59.999999Z");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Snapshots snapshots;

    @Autowired
    private ReportedTruths truths;

    private PredictionPartitions partitions;

    @BeforeEach
    void empty() {
        jdbc.sql(DatabaseTest.EMPTY).update();
        TestModel.in(jdbc);
        partitions = new PredictionPartitions(jdbc);
        partitions.dropBefore(Instant.parse("2999-01-01T00:00:00Z"), new TransactionTemplate(transactions));
    }

    /** For the tests that share the database. */
    @AfterEach
    void coverTheDayOfTheTest() {
        jdbc.sql(DatabaseTest.EMPTY).update();
        partitions.cover(Instant.now());
    }

    @Test
    void upkeepMakesMonthsAheadAndDropsThoseBeyondRetention() {
        CaptureUpkeep upkeep = upkeep(Duration.ofDays(45));
        partitions.cover(Instant.parse("2031-02-10T00:00:00Z"));
        partitions.cover(Instant.parse("2031-03-10T00:00:00Z"));
        partitions.cover(Instant.parse("2031-04-10T00:00:00Z"));
        upkeep.look(NOW);
        upkeep.look(NOW);

        // 45 days before the end of May is in April, which is kept whole.
        assertThat(partitions.months())
                .containsExactly(
                        YearMonth.of(2031, 4), YearMonth.of(2031, 5), YearMonth.of(2031, 6), YearMonth.of(2031, 7));
    }

    @Test
    void keepsEverythingByDefault() {
        partitions.cover(Instant.parse("1999-02-10T00:00:00Z"));
        upkeep(Duration.ZERO).look(NOW);

        assertThat(partitions.months()).contains(YearMonth.of(1999, 2));
    }

    @Test
    void nodesMakeTheSameMonthAtTheSameTime() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        List<Future<?>> made = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            made.add(nodes.submit(() -> partitions.cover(NOW)));
        }
        for (Future<?> node : made) {
            node.get(20, TimeUnit.SECONDS);
        }
        nodes.shutdown();
        assertThat(partitions.months()).containsExactly(YearMonth.of(2031, 5));
    }

    @Test
    void aPredictionWithoutItsMonthIsRefusedAndNeverHidden() {
        assertThatThrownBy(() -> predict(1, "2031-05-01T00:00:00Z"))
                .isInstanceOf(DataIntegrityViolationException.class);
        partitions.cover(NOW);
        assertThat(predict(1, "2031-05-01T00:00:00Z")).isPositive();
        assertThat(predict(2, "2031-05-31T23:59:59.999999Z")).isPositive();
        assertThatThrownBy(() -> predict(3, "2031-06-01T00:00:00Z"))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void whatADroppedMonthLeavesBehind() {
        partitions.cover(Instant.parse("2031-03-10T00:00:00Z"));
        partitions.cover(NOW);
        long old = predict(1, "2031-03-10T00:00:00Z");
        long fresh = predict(2, "2031-05-10T00:00:00Z");
        truths.report(old, "class-4", false, "test");
        shadow(old);
        shadow(fresh);
        SnapshotBounds before = snapshots.take().bounds();
        StoredPredictions predictions = new StoredPredictions(jdbc);

        upkeep(Duration.ofDays(31)).look(NOW);

        assertThat(predictions.find(old)).isEmpty();
        assertThat(predictions.find(fresh)).isPresent();
        assertThat(truths.report(old, "class-5", true, "test")).isEmpty();
        // The truth belongs to the image, which is still there.
        assertThat(jdbc.sql("select prediction_id from reported_truth")
                        .query(Long.class)
                        .list())
                .containsExactly(old);
        assertThat(jdbc.sql("select prediction_id from shadow_answer")
                        .query(Long.class)
                        .list())
                .containsExactly(fresh);
        assertThat(snapshots.take(before).pseudoLabelled()).hasSize(1);
        assertThat(predict(3, "2031-05-10T00:00:00Z")).isGreaterThan(fresh);
    }

    @Test
    void shadowAnswersGoWithADeletedImage() {
        partitions.cover(NOW);
        long prediction = predict(1, "2031-05-10T00:00:00Z");
        shadow(prediction);
        jdbc.sql("delete from image").update();

        assertThat(jdbc.sql("select count(*) from shadow_answer")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** With sequential scans forbidden, a plan that still has one knows no index. */
    @Test
    void everyReaderHasAnIndexInEveryMonth() {
        for (int month = 1; month <= 5; month++) {
            partitions.cover(Instant.parse("2031-0" + month + "-10T00:00:00Z"));
            predict(month, "2031-0" + month + "-10T00:00:00Z");
        }
        List<String> queries = List.of(
                "select * from prediction where id = 3",
                "select max(id) from prediction",
                "select * from prediction order by id desc limit 100",
                "select * from prediction where image_id = 3 and id <= 4 order by id desc limit 1",
                "select distinct on (image_id) image_id, id, created_at from prediction where image_id <= 9 and id <= 9"
                        + " order by image_id, id desc",
                "select p.class_id from (values (1::bigint, now())) newest (id, at) join prediction p"
                        + " on p.id = newest.id and p.created_at = newest.at");
        for (String query : queries) {
            assertThat(plan(query)).as(query).doesNotContain("Seq Scan", "Sort  (");
        }
    }

    private String plan(String query) {
        return new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("set local enable_seqscan = off").update();
            jdbc.sql("set local enable_bitmapscan = off").update();
            return String.join(
                    "\n", jdbc.sql("explain " + query).query(String.class).list());
        });
    }

    private CaptureUpkeep upkeep(Duration retention) {
        return new CaptureUpkeep(
                new CaptureProperties(CaptureMode.DURABLE, DataSize.ofGigabytes(1), retention), jdbc, transactions);
    }

    private long predict(int image, String at) {
        return jdbc.sql("""
                        with shown as (
                            insert into image (sha256, perceptual_hash, format, width, height, byte_count, received_at)
                            values (sha256(int4send(?)), sha256(int4send(?)), 'PNG', 1, 1, 1, now()) returning id)
                        insert into prediction (image_id, model_version_id, class_id, confidence, probabilities, created_at)
                        select shown.id, v.id, 3, 1, '{0,0,0,1,0,0,0,0,0,0}', ?::timestamptz
                        from shown, model_version v returning id""").params(image, image, at).query(Long.class).single();
    }

    private void shadow(long prediction) {
        jdbc.sql(
                        "insert into shadow_answer (version_id, prediction_id, created_at) select id, ?, now() from model_version")
                .param(prediction)
                .update();
    }
}
