package io.ratchet.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.database.TestDatabase;
import io.ratchet.evaluation.AlphaRule;
import io.ratchet.evaluation.Finding;
import io.ratchet.evaluation.GateUse;
import io.ratchet.evaluation.Spent;
import io.ratchet.evaluation.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest(classes = RegistryTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
class GateBudgetsIT {

    private final ModelRegistry registry;
    private final TrainedModels models;

    @Autowired
    GateBudgetsIT(ModelRegistry registry, Backbones backbones, JdbcClient jdbc) {
        this.registry = registry;
        this.models = new TrainedModels(jdbc, registry, backbones);
    }

    @BeforeEach
    void empty() {
        models.clear();
    }

    @Test
    void theFirstVersionSpendsNothing() {
        judge(gate(10), Spent.nothing(AlphaRule.SPENDING), true);

        assertThat(registry.useOf(gate(10)).generation()).isEqualTo(1);
    }

    @Test
    void eachVerdictOnTheSameImagesIsOneGenerationMore() {
        for (int generation = 1; generation <= 3; generation++) {
            GateUse use = registry.useOf(gate(10));
            assertThat(use.generation()).isEqualTo(generation);
            judge(gate(10), spent(use, 1), generation == 2);
        }
        assertThat(registry.verdictOn(1).orElseThrow().budgetId())
                .isEqualTo(registry.verdictOn(3).orElseThrow().budgetId())
                .isPresent();
    }

    /** One image more, and one, and one: no sequence of small imports buys a fresh alpha before the gate has doubled. */
    @Test
    void onlyAsManyFreshImagesAsTheBudgetWasOpenedForOpenAnother() {
        judge(gate(10), spent(registry.useOf(gate(10)), 1), false);
        for (int images = 11; images < 20; images++) {
            GateUse use = registry.useOf(gate(images));
            assertThat(use.generation()).isEqualTo(images - 9);
            assertThat(use.freshNeeded()).isEqualTo(20 - images);
            judge(gate(images), spent(use, 1), false);
        }

        GateUse use = registry.useOf(gate(20));

        assertThat(use.generation()).isEqualTo(1);
        judge(gate(20), spent(use, 1), false);
        assertThat(registry.useOf(gate(39)).generation()).isEqualTo(2);
        assertThat(registry.useOf(gate(40)).generation()).isEqualTo(1);
    }

    @Test
    void aChangedLabelOpensNoBudgetButIsAnotherGate() {
        GateSet relabelled = new GateSet(gate(10).imageIds(), new int[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        judge(gate(10), spent(registry.useOf(gate(10)), 1), false);

        assertThat(registry.useOf(relabelled).generation()).isEqualTo(2);
        assertThat(relabelled.fingerprint()).isNotEqualTo(gate(10).fingerprint());
    }

    @Test
    void theFingerprintDoesNotDependOnTheOrder() {
        assertThat(new GateSet(new long[] {3, 1, 2}, new int[] {0, 1, 0}).fingerprint())
                .isEqualTo(new GateSet(new long[] {1, 2, 3}, new int[] {1, 0, 0}).fingerprint());
    }

    @Test
    void evidenceIsCarriedWithinABudgetAndMultipliedIntoTheNext() {
        judge(gate(10), spent(registry.useOf(gate(10)), 4), false);
        double share = 6 / (Math.PI * Math.PI);

        GateUse second = registry.useOf(gate(12));
        assertThat(second.wealth()).isEqualTo(1);
        assertThat(second.spent()).isEqualTo(4 * share);
        // Bets are made on the images of the budget alone; those that came since wait for the next.
        assertThat(second.own())
                .containsExactly(true, true, true, true, true, true, true, true, true, true, false, false);
        judge(gate(12), spent(second, 2), false);

        GateUse next = registry.useOf(gate(20));
        assertThat(next.wealth()).isEqualTo(4 * share + 2 * share / 4);
        assertThat(next.spent()).isZero();
        for (int i = 0; i < 20; i++) {
            assertThat(next.own()[i]).isEqualTo(i >= 10);
        }
    }

    @Test
    void aPromotionCashesTheEvidenceInAndKeepsTheCount() {
        judge(gate(10), spent(registry.useOf(gate(10)), 40), true);

        GateUse use = registry.useOf(gate(10));

        assertThat(use.generation()).isEqualTo(2);
        assertThat(use.wealth()).isEqualTo(1);
        assertThat(use.spent()).isZero();
    }

    private static GateSet gate(int images) {
        return new GateSet(LongStream.range(100, 100 + images).toArray(), new int[images]);
    }

    private static Spent spent(GateUse use, double eValue) {
        return new Spent(AlphaRule.E_PROCESS, use.generation(), use.wealth(), use.spent(), eValue);
    }

    private void judge(GateSet gate, Spent spent, boolean promote) {
        Verdict verdict = new Verdict(
                promote,
                TrainedModels.PASSED.comparison(),
                0.031,
                0.019,
                0.043,
                1 / 3.0,
                0.05,
                List.of(new Finding("better", promote, "It is so.", Map.of("pValue", 1 / 3.0, "gain", -1e-300))),
                spent);
        ModelVersion version = models.unjudged(null);
        registry.recordVerdict(version.id(), null, verdict, gate);
        assertThat(registry.verdictOn(version.id()).orElseThrow())
                .satisfies(stored -> assertThat(stored.verdict()).isEqualTo(verdict))
                .satisfies(stored -> assertThat(stored.gateSet()).contains(gate.fingerprint()));
    }
}
