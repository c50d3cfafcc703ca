package io.ratchet.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ratchet.RatchetApplication;
import io.ratchet.TestAnswer;
import io.ratchet.TestHttp;
import io.ratchet.TintedPictures;
import io.ratchet.database.TestDatabase;
import io.ratchet.digest.Sha256;
import io.ratchet.network.Artifact;
import io.ratchet.network.LiveArtifacts;
import io.ratchet.network.TestArtifacts;
import io.ratchet.registry.Backbones;
import io.ratchet.registry.Deployment;
import io.ratchet.registry.DeploymentAction;
import io.ratchet.registry.DeploymentLedger;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.NewModelVersion;
import io.ratchet.registry.Provenance;
import io.ratchet.registry.ShadowState;
import io.ratchet.registry.ShadowTrial;
import io.ratchet.registry.ShadowTrials;
import io.ratchet.registry.TrainedModels;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/** What becomes of challengers in shadow and of champions under watch, on live requests; one story, told in order. */
@SpringBootTest(
        classes = RatchetApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "ratchet.security.admin-key=" + RolloutIT.KEY,
            "ratchet.security.open-reading=true",
            // Quartz keeps the data source of a scheduler in a static place, by its name.
            "spring.quartz.scheduler-name=rollout",
            "ratchet.backbone.input-size=16",
            "ratchet.retraining.cron=-",
            "ratchet.retraining.min-new-images=0",
            "ratchet.promotion.min-requests=20",
            "ratchet.promotion.watch=1h"
        })
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RolloutIT {

    static final String KEY = "admin-key-of-the-rollout";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int RING = 0;
    private static final int STAR = 2;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ModelRegistry registry;

    @Autowired
    private Backbones backbones;

    @Autowired
    private DeploymentLedger ledger;

    @Autowired
    private ShadowTrials trials;

    private TestHttp http = new TestHttp(0);
    private long sent;

    @BeforeEach
    void connect() {
        http = new TestHttp(port);
    }

    @Test
    @Order(1)
    void aChallengerThatDisagreesTooMuchIsStoppedInShadowAndNobodySeesIt() {
        for (int k = 0; k < TestArtifacts.CLASSES.size(); k++) {
            jdbc.sql("insert into class (id, name) values (?, ?)")
                    .params(k, TestArtifacts.CLASSES.get(k))
                    .update();
        }
        int champion = passed(LiveArtifacts.answering(RING, 1, 16));
        registry.promote(champion, 0, "the first", "test");
        int challenger = passed(LiveArtifacts.answering(STAR, 2, 16));
        trials.begin(challenger, registry.champion().orElseThrow(), 1_000, Duration.ZERO);

        ShadowTrial ended = ended(challenger);

        assertThat(ended.state()).isEqualTo(ShadowState.STOPPED);
        assertThat(ended.reason()).contains("Beyond its bound: 100.0 % were answered otherwise (at most 40.0 %)");
        assertThat(ended.counts().compared()).isBetween(20L, 999L);
        assertThat(ledger.newest()).map(Deployment::epoch).hasValue(1L);
        // Its answers stand beside the champion's.
        assertThat(jdbc.sql("""
                        select count(*) from shadow_answer shadow join prediction on prediction.id = shadow.prediction_id
                        where shadow.version_id = ? and shadow.class_id = ? and prediction.class_id = ?
                            and prediction.model_version_id = ?""")
                        .params(challenger, STAR, RING, champion)
                        .query(Long.class)
                        .single())
                .isEqualTo(ended.counts().compared());
        assertThat(jdbc.sql("select distinct model_version_id from prediction")
                        .query(Integer.class)
                        .list())
                .containsExactly(champion);
        JsonNode shadow = http.get("/v1/models/" + challenger).json().path("shadow");
        assertThat(shadow.path("state").asString()).isEqualTo("STOPPED");
        assertThat(shadow.path("disagreed").asLong()).isEqualTo(ended.counts().compared());
        assertThat(shadow.path("championMillis").asDouble()).isPositive();
        assertThat(shadow.path("challengerMillis").asDouble()).isPositive();
        assertThat(http.get("/").text()).contains("stopped in shadow").contains("100.0 % were answered otherwise");
        assertThat(new TestHttp(managementPort)
                        .get("/actuator/prometheus", "Authorization", "Bearer " + KEY)
                        .text())
                .contains("ratchet_shadow_compared_total", "ratchet_shadow_disagreements_total");
    }

    @Test
    @Order(2)
    void aChallengerThatBehavesIsPromotedByItself() {
        int champion = registry.champion().orElseThrow().version().id();
        int challenger = passed(LiveArtifacts.answering(RING, 3, 16));
        trials.begin(challenger, registry.champion().orElseThrow(), 120, Duration.ZERO);

        ShadowTrial ended = ended(challenger);

        assertThat(ended.state()).as(ended.toString()).isEqualTo(ShadowState.PASSED);
        assertThat(ended.counts().compared()).isGreaterThanOrEqualTo(120);
        Deployment promotion = ledger.newest().orElseThrow();
        assertThat(promotion.versionId()).isEqualTo(challenger);
        assertThat(promotion.previousVersionId()).hasValue(champion);
        assertThat(promotion.action()).isEqualTo(DeploymentAction.PROMOTION);
        assertThat(promotion.actor()).isEqualTo("shadow");
        assertThat(promotion.reason())
                .startsWith(TrainedModels.PASSED.reasons().get(0))
                .endsWith(ended.reason());
        awaitServing(challenger);
    }

    @Test
    @Order(3)
    void anEarlierChallengerMakesRoomForALaterOneAndAllForAnotherChampion() {
        int champion = registry.champion().orElseThrow().version().id();
        int earlier = passed(LiveArtifacts.answering(RING, 4, 16));
        int later = passed(LiveArtifacts.answering(RING, 5, 16));
        trials.begin(earlier, registry.champion().orElseThrow(), 0, Duration.ofHours(1));
        trials.begin(later, registry.champion().orElseThrow(), 0, Duration.ofHours(1));
        assertThat(trials.of(earlier)).hasValueSatisfying(trial -> {
            assertThat(trial.state()).isEqualTo(ShadowState.DROPPED);
            assertThat(trial.reason()).isEqualTo("Version " + later + " took its place in shadow.");
        });

        registry.force(champion - 1, ledger.newest().orElseThrow().epoch(), "by hand", "test");
        registry.force(champion, ledger.newest().orElseThrow().epoch(), "and back", "test");

        ShadowTrial ended = ended(later);
        assertThat(ended.state()).isEqualTo(ShadowState.DROPPED);
        assertThat(ended.reason()).isEqualTo("The champion changed while it was in shadow.");
    }

    @Test
    @Order(4)
    void aChampionThatAnswersNoNumbersIsTakenBack() {
        assertTakenBack(LiveArtifacts.overflowing(6), "for an output that is no probability");
    }

    @Test
    @Order(5)
    void aChampionThatIsTooSlowIsTakenBack() {
        assertTakenBack(LiveArtifacts.answering(RING, 7, 96), "times as long as before (at most 2.00)");
    }

    @Test
    @Order(6)
    void aChampionThatNamesOtherClassesIsTakenBack() {
        assertTakenBack(LiveArtifacts.answering(STAR, 8, 16), "the class shares lie");
    }

    @Test
    @Order(7)
    void aChampionThatIsLikeTheOneBeforeStays() {
        int champion = passed(LiveArtifacts.answering(RING, 9, 16));
        registry.promote(champion, ledger.newest().orElseThrow().epoch(), "as good", "test");
        awaitServing(champion);

        // More than enough for a verdict.
        serve(champion, 200);
        assertThat(ledger.newest()).map(Deployment::versionId).hasValue(champion);
    }

    private void assertTakenBack(Artifact artifact, String reason) {
        int before = registry.champion().orElseThrow().version().id();
        serve(before, 60);
        int version = passed(artifact);
        long epoch = registry.promote(version, ledger.newest().orElseThrow().epoch(), "it passed", "test")
                .epoch();

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
            predict();
            return ledger.newest().orElseThrow().epoch() > epoch;
        });

        Deployment rollback = ledger.newest().orElseThrow();
        assertThat(rollback.action()).isEqualTo(DeploymentAction.ROLLBACK);
        assertThat(rollback.actor()).isEqualTo("watch");
        assertThat(rollback.versionId()).isEqualTo(before);
        assertThat(rollback.reason()).contains(reason);
        awaitServing(before);
    }

    /** Until so many answers of this version are counted, which all are of the class "ring". */
    private void serve(int version, int answers) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
            assertThat(predict().status()).isEqualTo(200);
            return jdbc.sql("select coalesce(sum(classes[1]), 0) from live_traffic where version_id = ?")
                            .param(version)
                            .query(Long.class)
                            .single()
                    >= answers;
        });
    }

    private ShadowTrial ended(int version) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
            predict();
            return trials.of(version).orElseThrow().state() != ShadowState.RUNNING;
        });
        return trials.of(version).orElseThrow();
    }

    private void awaitServing(int version) {
        await().atMost(PATIENCE).until(() -> {
            TestAnswer answer = predict();
            return answer.status() == 200 && answer.json().at("/model/version").asInt() == version;
        });
    }

    private TestAnswer predict() {
        return http.post("/v1/predictions", "application/octet-stream", TintedPictures.png(sent++ % 50));
    }

    /** As a run would have made it, with a verdict that lets it serve. */
    private int passed(Artifact artifact) {
        byte[] file = artifact.encode();
        long run = jdbc.sql("""
                        insert into training_run (state, trigger, requested_by, seed, created_at)
                        values ('PASSED', 'REQUEST', 'test', 1, now()) returning id""").query(Long.class).single();
        int backbone = backbones.idOf(
                artifact.manifest().embeddingSource(Sha256.of(file)),
                artifact.manifest().dimension());
        int version = registry.register(
                        new NewModelVersion(
                                run, null, "test", backbone, 1, "{}", Sha256.of(new byte[] {1}), 0, 0, 0.5, 1, "test"),
                        Provenance.UNKNOWN,
                        file)
                .id();
        registry.recordVerdict(version, null, TrainedModels.PASSED, TrainedModels.GATE);
        return version;
    }
}
