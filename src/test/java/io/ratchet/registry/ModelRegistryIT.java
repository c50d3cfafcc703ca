package io.ratchet.registry;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ratchet.database.TestDatabase;
import io.ratchet.digest.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(classes = RegistryTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
class ModelRegistryIT {

    private final ModelRegistry registry;
    private final DeploymentLedger ledger;
    private final Artifacts artifacts;
    private final Backbones backbones;
    private final RefusableVersions refusable;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final TrainedModels models;

    @Autowired
    ModelRegistryIT(
            ModelRegistry registry,
            DeploymentLedger ledger,
            Artifacts artifacts,
            Backbones backbones,
            RefusableVersions refusable,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.registry = registry;
        this.ledger = ledger;
        this.artifacts = artifacts;
        this.backbones = backbones;
        this.refusable = refusable;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.models = new TrainedModels(jdbc, registry, backbones);
    }

    @BeforeEach
    void empty() {
        models.clear();
        refusable.refuseNone();
    }

    @Test
    void aRegisteredVersionComesBackAsItWasAndDoesNotServe() {
        ModelVersion first = models.passed();
        ModelVersion second = models.unjudged(first.id());

        ModelVersion read = registry.find(second.id()).orElseThrow();
        assertThat(read).usingRecursiveComparison().isEqualTo(second);
        assertThat(read.parentId()).contains(first.id());
        assertThat(read.dataFingerprint()).isEqualTo(Sha256.of(new byte[] {2}));
        assertThat(artifacts.read(read.artifact())).asString().isEqualTo("artifact of run " + read.runId());
        assertThat(registry.champion()).isEmpty();
    }

    @Test
    void aVerdictComesBackWithEveryNumber() {
        ModelVersion first = models.passed();
        ModelVersion second = models.judged(first.id(), TrainedModels.REJECTED);

        GateVerdict verdict = registry.verdictOn(second.id()).orElseThrow();
        assertThat(verdict.verdict()).isEqualTo(TrainedModels.REJECTED);
        assertThat(verdict.championId()).contains(first.id());
        assertThat(registry.verdictsOn(List.of(first.id(), second.id()))).containsOnlyKeys(first.id(), second.id());
    }

    @Test
    void ofSeveralVerdictsTheNewestCounts() {
        ModelVersion version = models.passed();
        registry.recordVerdict(version.id(), null, TrainedModels.REJECTED, TrainedModels.GATE);

        assertThat(registry.verdictOn(version.id()).orElseThrow().passed()).isFalse();
        assertThat(registry.verdictsOn(List.of(version.id())).values())
                .extracting(GateVerdict::passed)
                .containsExactly(false);
        assertThat(registry.allVerdictsOn(version.id()))
                .extracting(GateVerdict::passed)
                .containsExactly(true, false);
        assertThatExceptionOfType(GateNotPassed.class).isThrownBy(() -> registry.promote(version.id(), 0, "", "admin"));
    }

    @Test
    void versionsAreListedNewestFirstPageByPage() {
        for (int i = 0; i < 5; i++) {
            models.unjudged(null);
        }
        assertThat(registry.newest(2, Integer.MAX_VALUE))
                .extracting(ModelVersion::id)
                .containsExactly(5, 4);
        assertThat(registry.newest(2, 4)).extracting(ModelVersion::id).containsExactly(3, 2);
        assertThat(registry.newest(2, 2)).extracting(ModelVersion::id).containsExactly(1);
    }

    @Test
    void aPromotionIsWrittenToLedgerAndAudit() {
        ModelVersion version = models.passed();

        Deployment deployment = registry.promote(version.id(), 0, "gate passed", "admin");

        assertThat(deployment.epoch()).isEqualTo(1);
        assertThat(registry.champion()).hasValueSatisfying(champion -> {
            assertThat(champion.epoch()).isEqualTo(1);
            assertThat(champion.version().id()).isEqualTo(version.id());
        });
        assertThat(ledger.newest()).get().usingRecursiveComparison().isEqualTo(deployment);
        assertThat(auditLines()).containsExactly("admin PROMOTION version 1: epoch 1, after no version: gate passed");
    }

    @Test
    void promotingTheChampionChangesNothing() {
        ModelVersion version = models.passed();
        registry.promote(version.id(), 0, "gate passed", "admin");

        assertThat(registry.promote(version.id(), 0, "again", "admin").epoch()).isEqualTo(1);
        assertThat(ledger.newest(10)).hasSize(1);
        assertThat(auditLines()).hasSize(1);
    }

    @Test
    void aVersionWithoutAPassedVerdictIsNotPromoted() {
        ModelVersion unjudged = models.unjudged(null);
        ModelVersion rejected = models.judged(null, TrainedModels.REJECTED);

        assertThatExceptionOfType(GateNotPassed.class)
                .isThrownBy(() -> registry.promote(unjudged.id(), 0, "", "admin"));
        assertThatExceptionOfType(GateNotPassed.class)
                .isThrownBy(() -> registry.promote(rejected.id(), 0, "", "admin"));
        assertThatExceptionOfType(UnknownVersion.class).isThrownBy(() -> registry.promote(99, 0, "", "admin"));
        assertThat(registry.champion()).isEmpty();
    }

    @Test
    void forcingIsWrittenDownWithItsReason() {
        ModelVersion rejected = models.judged(null, TrainedModels.REJECTED);

        assertThat(registry.force(rejected.id(), 0, "the gate images are outdated", "admin")
                        .action())
                .isEqualTo(DeploymentAction.FORCED);
        assertThat(auditLines())
                .containsExactly("admin FORCED version 1: epoch 1, after no version: the gate images are outdated");
    }

    @Test
    void aPromotionWithAnOldEpochIsRefused() {
        ModelVersion first = models.passed();
        ModelVersion second = models.passed();
        registry.promote(first.id(), 0, "", "admin");

        assertThatExceptionOfType(StaleEpoch.class).isThrownBy(() -> registry.promote(second.id(), 0, "", "admin"));
        assertThat(registry.champion().orElseThrow().version().id()).isEqualTo(first.id());
    }

    @Test
    void ofTwoPromotionsAtTheSameTimeOneWins() throws Exception {
        ModelVersion first = models.passed();
        ModelVersion second = models.passed();
        CountDownLatch bothRead = new CountDownLatch(2);

        List<Object> outcomes = atOnce(
                List.of(() -> promoteAfterBothRead(first, bothRead), () -> promoteAfterBothRead(second, bothRead)));

        assertThat(outcomes).filteredOn(Deployment.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(StaleEpoch.class::isInstance).hasSize(1);
        assertThat(ledger.newest(10)).hasSize(1);
        assertThat(auditLines()).hasSize(1);
    }

    @Test
    void rollbacksGoBackStepByStepUntilNothingIsLeft() {
        for (int i = 1; i <= 3; i++) {
            registry.promote(models.passed().id(), i - 1, "", "admin");
        }
        assertThat(ledger.rollbackTarget()).contains(2);
        assertThat(registry.rollback(3, "worse in the field", "admin").versionId())
                .isEqualTo(2);
        assertThat(registry.rollback(4, "still", "admin").versionId()).isEqualTo(1);
        assertThatExceptionOfType(NothingToRollBack.class).isThrownBy(() -> registry.rollback(5, "", "admin"));
        assertThat(registry.champion().orElseThrow().epoch()).isEqualTo(5);
    }

    @Test
    void aRollbackPassesOverVersionsThatWereOnlyForced() {
        registry.promote(models.passed().id(), 0, "", "admin");
        registry.force(models.judged(1, TrainedModels.REJECTED).id(), 1, "try", "admin");
        registry.promote(models.passed().id(), 2, "", "admin");

        assertThat(registry.rollback(3, "", "admin").versionId()).isEqualTo(1);
    }

    @Test
    void pressingRollBackTwiceGoesOneBack() {
        for (int i = 1; i <= 3; i++) {
            registry.promote(models.passed().id(), i - 1, "", "admin");
        }
        registry.rollback(3, "", "admin");
        assertThatExceptionOfType(StaleEpoch.class).isThrownBy(() -> registry.rollback(3, "", "admin"));
        assertThat(registry.champion().orElseThrow().version().id()).isEqualTo(2);
    }

    @Test
    void aVersionWithAChangedArtifactDoesNotServe() {
        ModelVersion version = models.passed();
        jdbc.sql("update artifact set bytes = set_byte(bytes, 3, get_byte(bytes, 3) # 1)")
                .update();

        assertThatExceptionOfType(ArtifactCorrupt.class).isThrownBy(() -> artifacts.read(version.artifact()));
        assertThatExceptionOfType(ArtifactCorrupt.class)
                .isThrownBy(() -> registry.promote(version.id(), 0, "", "admin"));
        assertThatExceptionOfType(ArtifactCorrupt.class)
                .isThrownBy(() -> registry.force(version.id(), 0, "anyway", "admin"));
        assertThat(registry.champion()).isEmpty();
        assertThatExceptionOfType(ArtifactMissing.class).isThrownBy(() -> artifacts.read(Sha256.of(new byte[] {9})));
    }

    @Test
    void aVersionThatThisNodeCannotOpenDoesNotServe() {
        ModelVersion version = models.passed();
        refusable.refuse(version.id());

        assertThatIllegalStateException().isThrownBy(() -> registry.promote(version.id(), 0, "", "admin"));
        assertThat(registry.champion()).isEmpty();
    }

    @Test
    void theLedgerAndTheAuditAreAppendOnly() {
        registry.promote(models.passed().id(), 0, "", "admin");

        for (String change : List.of(
                "update deployment set actor = 'nobody'",
                "delete from deployment",
                "update audit set actor = 'nobody'",
                "delete from audit")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(change)
                    .isThrownBy(() -> jdbc.sql(change).update())
                    .withMessageContaining("append-only");
        }
    }

    @Test
    void aPromotionTakesPartInTheCallersTransaction() {
        transaction.executeWithoutResult(status -> {
            registry.promote(models.passed().id(), 0, "", "cycle");
            status.setRollbackOnly();
        });
        assertThat(registry.champion()).isEmpty();
        assertThat(auditLines()).isEmpty();
    }

    @Test
    void aBackboneKeepsItsRow() {
        Sha256 digest = Sha256.of(new byte[] {7});
        int id = backbones.idOf(digest, 576);

        assertThat(backbones.idOf(digest, 576)).isEqualTo(id);
        assertThat(backbones.byId(id)).contains(new Backbone(id, digest, 576));
        assertThatIllegalStateException().isThrownBy(() -> backbones.idOf(digest, 512));
    }

    private Deployment promoteAfterBothRead(ModelVersion version, CountDownLatch bothRead) {
        return transaction.execute(status -> {
            assertThat(registry.champion()).isEmpty();
            bothRead.countDown();
            await(bothRead);
            return registry.promote(version.id(), 0, "", "admin");
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What each task returned or threw. */
    private static List<Object> atOnce(List<Callable<Deployment>> tasks) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Object> outcomes = new ArrayList<>();
            for (Future<Deployment> future : threads.invokeAll(tasks, 30, SECONDS)) {
                try {
                    outcomes.add(future.get());
                } catch (ExecutionException e) {
                    outcomes.add(e.getCause());
                }
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> auditLines() {
        return jdbc.sql("select actor || ' ' || action || ' ' || subject || ': ' || detail from audit order by id")
                .query(String.class)
                .list();
    }
}
