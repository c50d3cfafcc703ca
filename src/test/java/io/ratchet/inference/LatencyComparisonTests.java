package io.ratchet.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.network.Network;
import io.ratchet.network.OnnxForm;
import io.ratchet.network.PlainForm;
import io.ratchet.network.ServingForm;
import io.ratchet.network.ServingMode;
import io.ratchet.network.TestArtifacts;
import io.ratchet.network.TestCommittees;
import org.junit.jupiter.api.Test;

class LatencyComparisonTests {

    /** Times differ with the machine; that both were measured, in every mode, does not. */
    @Test
    void measuresTwoFormsByTheCodeThatServes() {
        try (ServingForm single = new PlainForm(Network.open(TestArtifacts.random(1), null));
                ServingForm committee =
                        OnnxForm.open(TestCommittees.stubborn(3), null).orElseThrow()) {
            for (ServingMode mode : ServingMode.values()) {
                LatencyComparison measured = LatencyComparison.of(single, committee, mode);

                assertThat(measured.first()).isPositive();
                assertThat(measured.second()).isPositive();
            }
        }
    }
}
