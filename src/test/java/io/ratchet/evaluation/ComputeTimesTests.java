package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComputeTimesTests {

    @Test
    void comparesTheMeanTimes() {
        assertThat(ComputeTimes.single(10, 300).relativeTo(ComputeTimes.single(100, 1000)))
                .hasValue(3.0);
    }

    /** The same cost in each size: only the sizes differ, one alone takes four times as long as one of sixteen. */
    @Test
    void comparesWithinASizeOfBatchOnly() {
        ComputeTimes quiet = times(List.of(1000L, 0L, 0L, 0L, 16L), List.of(4000L, 0L, 0L, 0L, 16L));
        ComputeTimes busy = times(List.of(20L, 0L, 0L, 0L, 16_000L), List.of(80L, 0L, 0L, 0L, 16_000L));

        assertThat(busy.relativeTo(quiet)).hasValue(1.0);
        assertThat(quiet.relativeTo(busy)).hasValue(1.0);
    }

    @Test
    void leavesOutSizesThatOneOfThemHasHardlySeen() {
        ComputeTimes one = times(List.of(100L, 9L, 0L, 0L, 0L), List.of(200L, 9_000L, 0L, 0L, 0L));
        ComputeTimes other = times(List.of(100L, 100L, 100L, 0L, 0L), List.of(100L, 100L, 100L, 0L, 0L));

        assertThat(one.relativeTo(other)).hasValue(2.0);
    }

    @Test
    void cannotSayWithoutACommonSize() {
        assertThat(ComputeTimes.single(9, 90).relativeTo(ComputeTimes.single(100, 100)))
                .isEmpty();
        assertThat(ComputeTimes.NONE.relativeTo(ComputeTimes.NONE)).isEmpty();
        assertThat(ComputeTimes.single(10, 10).relativeTo(ComputeTimes.single(10, 0)))
                .isEmpty();
    }

    @Test
    void addsUp() {
        assertThat(ComputeTimes.single(1, 2).plus(ComputeTimes.single(10, 20))).isEqualTo(ComputeTimes.single(11, 22));
    }

    @Test
    void refusesOtherSizesAndNegativeNumbers() {
        assertThatIllegalArgumentException().isThrownBy(() -> times(List.of(1L), List.of(1L)));
        assertThatIllegalArgumentException().isThrownBy(() -> ComputeTimes.single(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> ComputeTimes.single(1, -1));
    }

    private static ComputeTimes times(List<Long> images, List<Long> nanos) {
        return new ComputeTimes(images, nanos);
    }
}
