package io.ratchet.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.network.Network;
import io.ratchet.network.ServingMode;
import io.ratchet.network.TestArtifacts;
import io.ratchet.network.TestCommittees;
import org.junit.jupiter.api.Test;

class LatencyComparisonTests {

    /** Times differ with the machine; that both were measured, in every mode, does not. */
    @Test
    void measuresTwoNetworksByTheCodeThatServes() {
        try (Network single = Network.open(TestArtifacts.random(1), null);
                Network committee = Network.open(TestCommittees.stubborn(3), null)) {
            for (ServingMode mode : ServingMode.values()) {
                LatencyComparison measured = LatencyComparison.of(single, committee, mode);

                assertThat(measured.first()).isPositive();
                assertThat(measured.second()).isPositive();
            }
        }
    }
}
