package io.ratchet.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.ratchet.loss.TransitionMatrix;
import io.ratchet.network.Backbone;
import io.ratchet.network.TestBackbones;
import io.ratchet.network.Torch;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossFittingTests {

    @Test
    void findsThatAClassIsTakenForAnother(@TempDir Path folder) {
        Torch.start(1);
        try (Backbone backbone = TestBackbones.load(folder, 8);
                TestProblem problem = TestProblem.embeddings(folder, backbone)) {
            // Four of ten images that look green are called blue: too few for a head to say so.
            int[] confused = IntStream.range(0, TestProblem.LABELLED)
                    .map(i -> i % 3 == 1 && i / 3 < 4 ? 2 : i % 3)
                    .toArray();

            TransitionMatrix matrix =
                    CrossFitting.transition(problem.labelled(confused).material(null, 1), TestProblem.QUIET);

            assertThat(matrix.classes()).isEqualTo(3);
            assertThat(List.of(matrix.rows()))
                    .allSatisfy(row -> assertThat(Arrays.stream(row).sum()).isCloseTo(1, offset(1e-6)));
            assertThat(matrix.at(0, 0)).isGreaterThan(0.85);
            assertThat(matrix.at(1, 1)).isGreaterThan(0.5);
            // 14 images are called blue, 4 of them look green.
            assertThat(matrix.at(2, 1)).isBetween(0.15, 0.45);
            assertThat(matrix.at(2, 0)).isLessThan(0.1);
        }
    }
}
