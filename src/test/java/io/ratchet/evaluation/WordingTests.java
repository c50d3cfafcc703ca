package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordingTests {

    @Test
    void writesPValuesInPlainDigits() {
        assertThat(Wording.against(0.0000001234, 0.05)).isEqualTo("0.000000123, below 0.05");
        assertThat(Wording.against(1e-80, 0.05)).isEqualTo("less than 0.000000001, below 0.05");
        assertThat(Wording.against(0.5, 0.05)).isEqualTo("0.5, not below 0.05");
    }

    @Test
    void neverRoundsAPValueOntoItsLevel() {
        assertThat(Wording.against(0.04999, 0.05)).isEqualTo("0.04999, below 0.05");
        assertThat(Wording.against(0.05001, 0.05)).isEqualTo("0.05001, not below 0.05");
        assertThat(Wording.against(0.05, 0.05)).isEqualTo("0.05, not below 0.05");
    }

    @Test
    void writesAlikeWhateverTheMachinesLanguage() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Wording.ofImages(new Proportion(1702, 2000))).isEqualTo("1,702 of 2,000 gate images (85.1 %)");
        } finally {
            Locale.setDefault(before);
        }
    }
}
