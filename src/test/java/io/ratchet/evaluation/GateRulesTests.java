package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateRulesTests {

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.05, 0.51, 1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAnAlphaThatIsNoLevel(double alpha) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GateRules.ofAnswers(alpha, 500))
                .withMessageContaining("above 0 and at most 0.5");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void refusesToDecideOnNoImages(int minImages) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GateRules.ofAnswers(0.05, minImages))
                .withMessageContaining("at least 1 image");
    }

    @Test
    void acceptsTheEnds() {
        assertThatCode(() -> GateRules.ofAnswers(0.5, 1)).doesNotThrowAnyException();
    }
}
