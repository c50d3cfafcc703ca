package io.ratchet.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ratchet.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/** Where rollbacks lead, who may serve again, and what the ledger keeps of it. */
@SpringBootTest(classes = RegistryTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
class RollbackIT {

    private final ModelRegistry registry;
    private final DeploymentLedger ledger;
    private final Artifacts artifacts;
    private final DiscardedFiles discarded;
    private final RefusableVersions refusable;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final TrainedModels models;

    @Autowired
    RollbackIT(
            ModelRegistry registry,
            DeploymentLedger ledger,
            Artifacts artifacts,
            Backbones backbones,
            DiscardedFiles discarded,
            RefusableVersions refusable,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.registry = registry;
        this.ledger = ledger;
        this.artifacts = artifacts;
        this.discarded = discarded;
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
    void aRolledBackVersionIsNotPromotedByItsOldVerdict() {
        promoted(1, 2);
        rollback();

        assertThat(stateOf(2)).isEqualTo(VersionState.ROLLED_BACK);
        assertThatExceptionOfType(RolledBack.class).isThrownBy(() -> registry.promote(2, 3, "again", "admin"));
        assertThat(champion()).isEqualTo(1);
    }

    @Test
    void aReasonForcesARolledBackVersionAndAFreshVerdictProvesIt() {
        promoted(1, 2);
        rollback();
        assertThat(registry.force(2, 3, "the camera was dirty", "admin").action())
                .isEqualTo(DeploymentAction.FORCED);
        rollback();
        assertThat(champion()).isEqualTo(1);

        registry.recordVerdict(2, 1, TrainedModels.PASSED, TrainedModels.GATE);

        assertThat(stateOf(2)).isEqualTo(VersionState.PROVEN);
        assertThat(registry.promote(2, 5, "proven again", "admin").versionId()).isEqualTo(2);
    }

    @Test
    void rollbacksNeverLeadToWhatWasRolledBack() {
        promoted(1, 2, 1);
        rollback();
        assertThat(champion()).isEqualTo(2);
        assertThat(ledger.rollbackTargets()).isEmpty();
        assertThatExceptionOfType(NothingToRollBack.class).isThrownBy(this::rollback);
    }

    @Test
    void manyRollbacksWalkDownTheProvenChampions() {
        promoted(1, 2, 3);
        force(models.judged(1, TrainedModels.REJECTED).id());
        promoted(5, 6);
        assertThat(ledger.rollbackTargets()).containsExactly(5, 3, 2, 1);
        for (int expected : List.of(5, 3, 2, 1)) {
            rollback();
            assertThat(champion()).isEqualTo(expected);
        }
        assertThatExceptionOfType(NothingToRollBack.class).isThrownBy(this::rollback);
        assertThat(registry.statesOf(List.of(1, 2, 3, 4, 5, 6)).values())
                .containsExactly(
                        VersionState.CHAMPION,
                        VersionState.ROLLED_BACK,
                        VersionState.ROLLED_BACK,
                        VersionState.REJECTED,
                        VersionState.ROLLED_BACK,
                        VersionState.ROLLED_BACK);
    }

    @Test
    void aPromotionAfterARollbackIsBuiltOnWhatTheRollbackLedTo() {
        promoted(1, 2, 3);
        rollback();
        promoted(4);
        assertThat(ledger.rollbackTargets()).containsExactly(2, 1);
    }

    @Test
    void whatTheGateTurnedDownSinceIsNoTarget() {
        promoted(1, 2, 3);
        registry.recordVerdict(2, 3, TrainedModels.REJECTED, TrainedModels.GATE);
        assertThat(ledger.rollbackTargets()).containsExactly(1);
    }

    @Test
    void aRollbackPassesOverAVersionWhoseFileIsDamagedAndMarksIt() {
        promoted(1, 2, 3);
        damage(2);

        assertThat(rollback().versionId()).isEqualTo(1);

        assertThat(stateOf(2)).isEqualTo(VersionState.DAMAGED);
        assertThat(stateOf(3)).isEqualTo(VersionState.ROLLED_BACK);
    }

    @Test
    void whenNoTargetCanServeTheRollbackSaysWhy() {
        promoted(1, 2);
        damage(1);
        assertThatExceptionOfType(ArtifactCorrupt.class).isThrownBy(this::rollback);
        assertThat(champion()).isEqualTo(2);
        assertThat(stateOf(1)).isEqualTo(VersionState.DAMAGED);
    }

    @Test
    void aFileThatIsWholeAgainTakesTheMarkAway() {
        int version = models.passed().id();
        damage(version);
        assertThatExceptionOfType(ArtifactCorrupt.class).isThrownBy(() -> registry.promote(version, 0, "", "admin"));
        assertThat(stateOf(version)).isEqualTo(VersionState.DAMAGED);

        damage(version); // the same bit again

        assertThat(registry.promote(version, 0, "", "admin").versionId()).isEqualTo(version);
        assertThat(stateOf(version)).isEqualTo(VersionState.CHAMPION);
    }

    @Test
    void trainingTheSameAgainMakesAFileWhole() {
        ModelVersion version = models.passed();
        byte[] whole = artifacts.read(version.artifact());
        damage(version.id());
        artifacts.store(version.artifact(), whole);
        assertThat(artifacts.read(version.artifact())).isEqualTo(whole);
    }

    @Test
    void zeroBytesAndAMissingFileAreFoundToo() {
        int empty = models.passed().id();
        int gone = models.passed().id();
        jdbc.sql(
                        "update artifact set bytes = '' where sha256 = (select artifact_sha256 from model_version where id = ?)")
                .param(empty)
                .update();
        transaction.executeWithoutResult(status -> {
            // As if a foreign key had not been there.
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("delete from artifact where sha256 = (select artifact_sha256 from model_version where id = ?)")
                    .param(gone)
                    .update();
        });

        assertThatExceptionOfType(ArtifactCorrupt.class).isThrownBy(() -> registry.promote(empty, 0, "", "admin"));
        assertThatExceptionOfType(ArtifactMissing.class).isThrownBy(() -> registry.promote(gone, 0, "", "admin"));
        assertThat(registry.statesOf(List.of(empty, gone)).values())
                .containsExactly(VersionState.DAMAGED, VersionState.DAMAGED);
        assertThat(registry.champion()).isEmpty();
    }

    @Test
    void theLedgerNamesTheVerdictThatEachRowRestsOn() {
        promoted(1);
        force(models.unjudged(1).id());
        rollback();

        List<Deployment> rows = ledger.newest(10);
        assertThat(registry.verdictsBehind(rows)).hasSize(1);
        assertThat(rows.get(0).verdictId()).isEqualTo(rows.get(2).verdictId()).isPresent();
        assertThat(rows.get(1).verdictId()).isEmpty();
    }

    @Test
    void promotingAForcedChampionChangesNothing() {
        int forced = models.unjudged(null).id();
        registry.force(forced, 0, "to begin with", "admin");
        assertThat(registry.promote(forced, 0, "", "admin").epoch()).isEqualTo(1);
    }

    /** The one that gives up waits for the one that promotes, and then sees that the file is needed. */
    @Test
    void aFileIsNotGivenUpUnderAPromotion() throws Exception {
        int version = models.passed().id();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> discarding = transaction.execute(status -> {
                registry.promote(version, 0, "", "admin");
                Future<?> started = other.submit(() -> discarded.discard(version, "admin"));
                await().atMost(Duration.ofSeconds(20)).until(this::somebodyWaitsForALock);
                return started;
            });
            assertThatThrownBy(() -> discarding.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(ModelInUse.class);
        } finally {
            other.shutdownNow();
        }
        assertThat(stateOf(version)).isEqualTo(VersionState.CHAMPION);
        assertThat(artifacts.read(registry.find(version).orElseThrow().artifact()))
                .isNotEmpty();
    }

    private boolean somebodyWaitsForALock() {
        return jdbc.sql("""
                        select exists (select from pg_stat_activity
                                       where datname = current_database() and wait_event_type = 'Lock')""").query(Boolean.class).single();
    }

    /** Promotes these, making those that are not there yet. */
    private void promoted(int... versions) {
        for (int version : versions) {
            while (registry.find(version).isEmpty()) {
                models.passed();
            }
            registry.promote(version, epoch(), "", "admin");
        }
    }

    private void force(int version) {
        registry.force(version, epoch(), "try", "admin");
    }

    private Deployment rollback() {
        return registry.rollback(epoch(), "worse in the field", "admin");
    }

    private long epoch() {
        return ledger.newest().map(Deployment::epoch).orElse(0L);
    }

    private int champion() {
        return registry.champion().orElseThrow().version().id();
    }

    private VersionState stateOf(int version) {
        return registry.statesOf(List.of(version)).getOrDefault(version, VersionState.REGISTERED);
    }

    private void damage(int version) {
        jdbc.sql("""
                        update artifact set bytes = set_byte(bytes, 3, get_byte(bytes, 3) # 1)
                        where sha256 = (select artifact_sha256 from model_version where id = ?)""").param(version).update();
    }
}
