package io.ratchet.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sample; more is done by the main method of {@link DecoderFuzz}. */
class DecoderFuzzTests {

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void decodesOrRefusesWhateverComes(long seed) {
        DecoderFuzz fuzz = new DecoderFuzz(seed);

        fuzz.run(300);

        assertThat(fuzz.decoded()).isPositive();
        assertThat(fuzz.refused()).isPositive();
        assertThat(fuzz.decoded() + fuzz.refused()).isEqualTo(300);
    }
}
