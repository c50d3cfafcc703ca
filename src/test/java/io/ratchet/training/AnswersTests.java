package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.network.NeighbourHead;
import io.ratchet.network.Network;
import io.ratchet.network.PrototypeHead;
import io.ratchet.network.ServingMode;
import io.ratchet.network.TestArtifacts;
import io.ratchet.network.TestCommittees;
import io.ratchet.network.Torch;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTests {

    private static final InputRows INPUT = new InputRows.Pixels(TestArtifacts.PREPROCESSING);

    @TempDir
    Path folder;

    @BeforeAll
    static void startTorch() {
        Torch.start(2);
    }

    @Test
    void aRoutedCommitteeIsJudgedByTheMembersThatAreDrawn() {
        try (RowFile rows = noise(300);
                Network committee = Network.open(TestCommittees.stubborn(2), null)) {
            int[] labels = Answers.labels(committee, rows, INPUT, ServingMode.ROUTED, 5);

            SplittableRandom draws = new SplittableRandom(5);
            int[] expected = new int[300];
            Arrays.setAll(expected, i -> draws.nextInt(2));
            assertThat(labels).isEqualTo(expected);
            assertThat(Answers.labels(committee, rows, INPUT, ServingMode.ROUTED, 6))
                    .isNotEqualTo(expected);
        }
    }

    @Test
    void theOtherModesAskAllMembers() {
        try (RowFile rows = noise(20);
                Network committee =
                        Network.open(TestCommittees.random(3, new PrototypeHead(), new NeighbourHead(3)), null)) {
            float[][] members = Answers.memberProbabilities(committee, rows, INPUT);
            int[] mean = Answers.labels(committee, rows, INPUT, ServingMode.SINGLE, 1);
            int[] voted = Answers.labels(committee, rows, INPUT, ServingMode.VOTE, 1);

            assertThat(members).hasDimensions(20, 9);
            for (int i = 0; i < 20; i++) {
                float[][] split = {
                    Arrays.copyOfRange(members[i], 0, 3),
                    Arrays.copyOfRange(members[i], 3, 6),
                    Arrays.copyOfRange(members[i], 6, 9)
                };
                assertThat(mean[i])
                        .isEqualTo(ServingMode.SINGLE.answer(split, 0).label());
                assertThat(voted[i]).isEqualTo(ServingMode.VOTE.answer(split, 0).label());
            }
        }
    }

    private RowFile noise(int n) {
        Random random = new Random(1);
        RowFile rows = RowFile.create(folder, INPUT.rowBytes(), n);
        for (int i = 0; i < n; i++) {
            byte[] row = new byte[INPUT.rowBytes()];
            random.nextBytes(row);
            rows.put(i, row);
        }
        return rows;
    }
}
