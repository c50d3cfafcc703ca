package io.ratchet.registry;

import static io.ratchet.registry.VersionState.Move.DISCARD;
import static io.ratchet.registry.VersionState.Move.FORCE;
import static io.ratchet.registry.VersionState.Move.JUDGE;
import static io.ratchet.registry.VersionState.Move.PROMOTE;
import static io.ratchet.registry.VersionState.Move.RETURN;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.evaluation.Verdict;
import io.ratchet.registry.VersionState.FileState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VersionStateTests {

    private final List<Deployment> ledger = new ArrayList<>();

    @Test
    void onlyProvenVersionsArePromotedAndOnlyRetiredOnesComeBack() {
        assertThat(allowing(PROMOTE)).containsExactly(VersionState.PROVEN, VersionState.RETIRED);
        assertThat(allowing(RETURN)).containsExactly(VersionState.RETIRED);
    }

    @Test
    void aPersonMayForceWhateverHasAFile() {
        assertThat(allowing(FORCE))
                .containsExactly(
                        VersionState.REGISTERED,
                        VersionState.REJECTED,
                        VersionState.PROVEN,
                        VersionState.RETIRED,
                        VersionState.ROLLED_BACK);
        assertThat(allowing(JUDGE)).doesNotContain(VersionState.DAMAGED, VersionState.DISCARDED);
    }

    @Test
    void theFileOfWhatServesOrMayServeAgainIsKept() {
        assertThat(allowing(DISCARD)).doesNotContain(VersionState.CHAMPION, VersionState.RETIRED);
    }

    @Test
    void withoutAVerdictAVersionIsRegistered() {
        assertThat(state(1, null)).isEqualTo(VersionState.REGISTERED);
        assertThat(state(1, verdict(TrainedModels.REJECTED, 1))).isEqualTo(VersionState.REJECTED);
        assertThat(state(1, verdict(TrainedModels.PASSED, 1))).isEqualTo(VersionState.PROVEN);
    }

    @Test
    void theLedgerSaysWhoServesWhateverTheGateSaid() {
        add(DeploymentAction.FORCED, 1, 10);
        assertThat(state(1, verdict(TrainedModels.REJECTED, 1))).isEqualTo(VersionState.CHAMPION);
    }

    @Test
    void whoWasReplacedIsRetiredOnlyWhenProven() {
        add(DeploymentAction.PROMOTION, 1, 10);
        add(DeploymentAction.FORCED, 2, 11);
        add(DeploymentAction.PROMOTION, 3, 12);
        assertThat(state(1, verdict(TrainedModels.PASSED, 1))).isEqualTo(VersionState.RETIRED);
        assertThat(state(2, verdict(TrainedModels.REJECTED, 1))).isEqualTo(VersionState.REJECTED);
    }

    @Test
    void aVerdictFromBeforeTheRollbackIsSpentAndAFreshOneCounts() {
        add(DeploymentAction.PROMOTION, 1, 10);
        add(DeploymentAction.PROMOTION, 2, 11);
        add(DeploymentAction.ROLLBACK, 1, 12);

        assertThat(state(2, verdict(TrainedModels.PASSED, 11))).isEqualTo(VersionState.ROLLED_BACK);
        assertThat(state(2, verdict(TrainedModels.PASSED, 12))).isEqualTo(VersionState.ROLLED_BACK);
        assertThat(state(2, verdict(TrainedModels.PASSED, 13))).isEqualTo(VersionState.PROVEN);
        assertThat(state(2, verdict(TrainedModels.REJECTED, 13))).isEqualTo(VersionState.REJECTED);
        assertThat(state(2, null)).isEqualTo(VersionState.ROLLED_BACK);
        assertThat(state(1, verdict(TrainedModels.PASSED, 9))).isEqualTo(VersionState.CHAMPION);
    }

    @Test
    void forcingARolledBackVersionDoesNotProveIt() {
        add(DeploymentAction.PROMOTION, 1, 10);
        add(DeploymentAction.PROMOTION, 2, 11);
        add(DeploymentAction.ROLLBACK, 1, 12);
        add(DeploymentAction.FORCED, 2, 13);
        assertThat(state(2, verdict(TrainedModels.PASSED, 10))).isEqualTo(VersionState.CHAMPION);
        add(DeploymentAction.PROMOTION, 3, 14);
        assertThat(state(2, verdict(TrainedModels.PASSED, 10))).isEqualTo(VersionState.ROLLED_BACK);
    }

    @Test
    void theFileComesFirst() {
        add(DeploymentAction.PROMOTION, 1, 10);
        LedgerHistory history = LedgerHistory.of(ledger);
        assertThat(VersionState.of(1, history, null, FileState.DAMAGED)).isEqualTo(VersionState.DAMAGED);
        assertThat(VersionState.of(1, history, null, FileState.DISCARDED)).isEqualTo(VersionState.DISCARDED);
    }

    private static List<VersionState> allowing(VersionState.Move move) {
        return Arrays.stream(VersionState.values())
                .filter(state -> state.allows(move))
                .toList();
    }

    private VersionState state(int version, @Nullable GateVerdict newest) {
        return VersionState.of(version, LedgerHistory.of(ledger), newest, FileState.WHOLE);
    }

    private static GateVerdict verdict(Verdict verdict, long second) {
        return new GateVerdict(1, null, verdict, null, null, Instant.ofEpochSecond(second));
    }

    private void add(DeploymentAction action, int version, long second) {
        ledger.add(new Deployment(
                ledger.size() + 1, version, null, action, "", "test", null, Instant.ofEpochSecond(second)));
    }
}
