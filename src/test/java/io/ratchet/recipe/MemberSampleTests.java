package io.ratchet.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemberSampleTests {

    /** 40 of class 0, 13 of class 1, one of class 2. */
    private static final int[] LABELS =
            IntStream.range(0, 54).map(i -> i < 40 ? 0 : i < 53 ? 1 : 2).toArray();

    @Test
    void aBootstrapDrawsAsManyOfEachClassAsThereAre() {
        MemberSample sample = MemberSample.bootstrap(LABELS, 3);

        assertThat(Arrays.stream(sample.learned()).map(i -> LABELS[i]).sorted().toArray())
                .isEqualTo(LABELS);
    }

    @Test
    void aBootstrapLeavesOutAboutAThird() {
        int[] labels = new int[10_000];

        // (1 - 1/n)^n, about 1/e = 0.368
        assertThat(MemberSample.bootstrap(labels, 3).outOfBag()).hasSizeBetween(3_580, 3_780);
    }

    @Test
    void whatIsOutOfTheBagIsWhatIsNotLearned() {
        for (MemberSample sample :
                new MemberSample[] {MemberSample.bootstrap(LABELS, 8), MemberSample.part(LABELS, 1, 4, 8)}) {
            Set<Integer> all = new HashSet<>();
            Arrays.stream(sample.learned()).forEach(all::add);
            int learned = all.size();
            Arrays.stream(sample.outOfBag()).forEach(all::add);

            assertThat(all).hasSize(LABELS.length);
            assertThat(sample.outOfBag()).hasSize(LABELS.length - learned).isSorted();
        }
    }

    @Test
    void partsAreDisjointAndTogetherAll() {
        int[] together = IntStream.range(0, 4)
                .flatMap(part ->
                        Arrays.stream(MemberSample.part(LABELS, part, 4, 8).learned()))
                .sorted()
                .toArray();

        assertThat(together).isEqualTo(IntStream.range(0, LABELS.length).toArray());
    }

    @Test
    void partsHaveEqualSharesOfEachClass() {
        for (int part = 0; part < 4; part++) {
            int[] learned = MemberSample.part(LABELS, part, 4, 8).learned();

            assertThat(Arrays.stream(learned).filter(i -> LABELS[i] == 0).toArray())
                    .hasSize(10);
            assertThat(Arrays.stream(learned).filter(i -> LABELS[i] == 1).toArray())
                    .hasSizeBetween(3, 4);
        }
    }

    @Test
    void anotherSeedIsAnotherSample() {
        assertThat(MemberSample.bootstrap(LABELS, 1).learned())
                .isEqualTo(MemberSample.bootstrap(LABELS, 1).learned())
                .isNotEqualTo(MemberSample.bootstrap(LABELS, 2).learned());
        assertThat(MemberSample.part(LABELS, 0, 4, 1).learned())
                .isEqualTo(MemberSample.part(LABELS, 0, 4, 1).learned())
                .isNotEqualTo(MemberSample.part(LABELS, 0, 4, 2).learned());
    }
}
