package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffledRowsTests {

    @Test
    void givesEachRowOnceInEachPass() {
        ShuffledRows rows = new ShuffledRows(50, new SplittableRandom(3));
        List<Integer> inOrder = IntStream.range(0, 50).boxed().toList();

        List<Integer> first = pass(rows);
        List<Integer> second = pass(rows);

        assertThat(first).containsExactlyInAnyOrderElementsOf(inOrder).isNotEqualTo(inOrder);
        assertThat(second).containsExactlyInAnyOrderElementsOf(inOrder).isNotEqualTo(first);
    }

    @Test
    void givesTheSameOrderForTheSameSeed() {
        assertThat(pass(new ShuffledRows(50, new SplittableRandom(3))))
                .isEqualTo(pass(new ShuffledRows(50, new SplittableRandom(3))))
                .isNotEqualTo(pass(new ShuffledRows(50, new SplittableRandom(4))));
    }

    @Test
    void leavesNoRowInAFavouredPlace() {
        int[] firsts = new int[4];
        for (int seed = 0; seed < 4_000; seed++) {
            firsts[new ShuffledRows(4, new SplittableRandom(seed)).next()]++;
        }
        // 1000 each, standard deviation 27.
        assertThat(firsts)
                .satisfies(counts ->
                        IntStream.of(counts).forEach(count -> assertThat(count).isBetween(860, 1140)));
    }

    private static List<Integer> pass(ShuffledRows rows) {
        return IntStream.range(0, 50).map(i -> rows.next()).boxed().toList();
    }
}
