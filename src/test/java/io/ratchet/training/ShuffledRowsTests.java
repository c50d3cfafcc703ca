package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.training.Seeds.Purpose;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffledRowsTests {

    @Test
    void givesEachRowOnceInEachPass() {
        ShuffledRows rows = new ShuffledRows(50, 3, Purpose.LABELLED_ORDER);
        List<Integer> inOrder = IntStream.range(0, 50).boxed().toList();

        List<Integer> first = pass(rows, 0);
        List<Integer> second = pass(rows, 50);

        assertThat(first).containsExactlyInAnyOrderElementsOf(inOrder).isNotEqualTo(inOrder);
        assertThat(second).containsExactlyInAnyOrderElementsOf(inOrder).isNotEqualTo(first);
    }

    @Test
    void givesTheSameOrderForTheSameSeed() {
        assertThat(pass(new ShuffledRows(50, 3, Purpose.LABELLED_ORDER), 0))
                .isEqualTo(pass(new ShuffledRows(50, 3, Purpose.LABELLED_ORDER), 0))
                .isNotEqualTo(pass(new ShuffledRows(50, 4, Purpose.LABELLED_ORDER), 0));
    }

    @Test
    void canBeTakenUpAnywhere() {
        ShuffledRows rows = new ShuffledRows(50, 3, Purpose.LABELLED_ORDER);
        int before = rows.at(49);
        int later = rows.at(130);

        assertThat(new ShuffledRows(50, 3, Purpose.LABELLED_ORDER).at(130)).isEqualTo(later);
        assertThat(rows.at(49)).isEqualTo(before);
    }

    @Test
    void leavesNoRowInAFavouredPlace() {
        int[] firsts = new int[4];
        for (int seed = 0; seed < 4_000; seed++) {
            firsts[new ShuffledRows(4, seed, Purpose.LABELLED_ORDER).at(0)]++;
        }
        // 1000 each, standard deviation 27.
        assertThat(firsts)
                .satisfies(counts ->
                        IntStream.of(counts).forEach(count -> assertThat(count).isBetween(860, 1140)));
    }

    private static List<Integer> pass(ShuffledRows rows, int first) {
        return IntStream.range(0, 50).map(i -> rows.at(first + i)).boxed().toList();
    }
}
