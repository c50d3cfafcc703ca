package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.ratchet.loss.CrossEntropy;
import io.ratchet.network.Architecture;
import io.ratchet.network.HeadDesign;
import io.ratchet.network.Torch;
import io.ratchet.rows.InputRows;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AveragedNetworkTests {

    private static final InputRows INPUT = new InputRows.Embeddings(3);

    @BeforeAll
    static void startTorch() {
        Torch.start(1);
    }

    @Test
    void followsAllParametersWithRunningMeansAndVariances() {
        try (NDManager manager = Torch.newManager()) {
            StudentNetwork student = student(manager, 0.3);
            AveragedNetwork average = average(manager, student, 0.3);
            double[] expected = flat(values(student));
            for (int step = 0; step < 5; step++) {
                student.weights().forEach(weight -> weight.values().muli(1.5).addi(0.25));
                average.follow();
                double decay = Math.min(0.3, (1.0 + step) / (10.0 + step));
                double[] now = flat(values(student));
                for (int i = 0; i < expected.length; i++) {
                    expected[i] = decay * expected[i] + (1 - decay) * now[i];
                }
            }
            // Batch normalisation has four parameters for each input, the linear layer a weight for each and a bias.
            assertThat(expected).hasSize(4 * 3 + 2 * 3 + 2);
            assertThat(flat(values(average))).containsExactly(expected, within(1e-4));
        }
    }

    @Test
    void isTheStudentItselfWithoutDecay() {
        try (NDManager manager = Torch.newManager()) {
            StudentNetwork student = student(manager, 0);
            AveragedNetwork average = average(manager, student, 0);
            student.weights().forEach(weight -> weight.values().addi(1));
            average.follow();

            assertThat(flat(values(average))).isEqualTo(flat(values(student)));
        }
    }

    @Test
    void handsItsWeightsOverToTheStudent() {
        try (NDManager manager = Torch.newManager()) {
            StudentNetwork student = student(manager, 0.9);
            AveragedNetwork average = average(manager, student, 0.9);
            student.weights().forEach(weight -> weight.values().addi(1));
            average.follow();
            double[] averaged = flat(values(average));
            average.handOver();

            assertThat(flat(values(student))).isEqualTo(averaged);
            // What learns sees them too, not only the view of its memory.
            assertThat(flat(student.weights().stream()
                            .map(StudentNetwork.Weight::leaf)
                            .toList()))
                    .isEqualTo(averaged);
        }
    }

    private static List<NDArray> values(StudentNetwork student) {
        return student.weights().stream().map(StudentNetwork.Weight::values).toList();
    }

    private static List<NDArray> values(AveragedNetwork average) {
        return average.block().getParameters().values().stream()
                .map(Parameter::getArray)
                .toList();
    }

    private static double[] flat(List<NDArray> arrays) {
        return arrays.stream()
                .flatMapToDouble(array -> {
                    float[] values = array.toFloatArray();
                    return java.util.stream.IntStream.range(0, values.length).mapToDouble(i -> values[i]);
                })
                .toArray();
    }

    private static StudentNetwork student(NDManager manager, double averaging) {
        return new StudentNetwork(manager, Architecture.head(), INPUT, config(averaging), 2);
    }

    private static AveragedNetwork average(NDManager manager, StudentNetwork student, double averaging) {
        return new AveragedNetwork(manager, Architecture.head(), INPUT, config(averaging), 2, student.weights());
    }

    private static TrainingConfig config(double averaging) {
        Student student = new Student(new HeadDesign.LinearHead(), 0.5, new CrossEntropy(), 0, averaging, 0, null, 0);
        return new TrainingConfig(student, new Budget(1, 1, 1, 2, 0.1, 0), false, 1);
    }
}
