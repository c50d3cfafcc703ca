package io.ratchet.registry;

import static io.ratchet.registry.DeploymentAction.FORCED;
import static io.ratchet.registry.DeploymentAction.PROMOTION;
import static io.ratchet.registry.DeploymentAction.ROLLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerHistoryTests {

    private final List<Deployment> ledger = new ArrayList<>();

    @Test
    void nothingStandsInAnEmptyLedger() {
        assertThat(LedgerHistory.of(ledger).standing()).isEmpty();
    }

    @Test
    void promotedAndForcedVersionsStandNewestFirst() {
        add(PROMOTION, 1);
        add(FORCED, 2);
        add(PROMOTION, 3);
        assertThat(LedgerHistory.of(ledger).standing()).containsExactly(3, 2, 1);
    }

    @Test
    void twoRollbacksGoTwoBackAndNotInCircles() {
        add(PROMOTION, 1);
        add(PROMOTION, 2);
        add(PROMOTION, 3);
        add(ROLLBACK, 2);
        assertThat(LedgerHistory.of(ledger).standing()).containsExactly(2, 1);
        add(ROLLBACK, 1);
        assertThat(LedgerHistory.of(ledger).standing()).containsExactly(1);
    }

    @Test
    void aRollbackTakesAwayAllThatItSkipped() {
        add(PROMOTION, 1);
        add(FORCED, 2);
        add(PROMOTION, 3);
        add(ROLLBACK, 1);
        assertThat(LedgerHistory.of(ledger).standing()).containsExactly(1);
    }

    @Test
    void aVersionThatIsPromotedAgainAfterItsRollbackStandsAgain() {
        add(PROMOTION, 1);
        add(PROMOTION, 2);
        add(ROLLBACK, 1);
        add(PROMOTION, 2);
        assertThat(LedgerHistory.of(ledger).standing()).containsExactly(2, 1);
    }

    @Test
    void aVersionThatCameBackIsTakenOffOnlyOnce() {
        add(PROMOTION, 1);
        add(PROMOTION, 2);
        add(PROMOTION, 1);
        add(ROLLBACK, 2);
        assertThat(LedgerHistory.of(ledger).standing()).containsExactly(2, 1);
    }

    private void add(DeploymentAction action, int version) {
        ledger.add(new Deployment(ledger.size() + 1, version, null, action, "", "test", null, Instant.EPOCH));
    }
}
