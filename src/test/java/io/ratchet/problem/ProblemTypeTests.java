package io.ratchet.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTests {

    @ParameterizedTest
    @EnumSource
    void isFoundByItsSlugAndTellsWhatToDo(ProblemType type) {
        assertThat(type.slug()).matches("[a-z]+(-[a-z]+)*");
        assertThat(ProblemType.ofSlug(type.slug())).contains(type);
        assertThat(type.status().isError()).isTrue();
        assertThat(type.explanation()).endsWith(".");
    }

    /** The valve writes its JSON by hand. */
    @ParameterizedTest
    @EnumSource
    void needsNoEscapingInJson(ProblemType type) {
        assertThat(type.title() + type.explanation()).doesNotContain("\"", "\\", "\n");
    }

    @ParameterizedTest
    @CsvSource({"400, BAD_REQUEST", "404, NOT_FOUND", "418, BAD_REQUEST", "500, INTERNAL_ERROR", "505, INTERNAL_ERROR"})
    void existsForEveryStatusOfAContainer(int status, ProblemType type) {
        assertThat(ProblemType.ofStatus(status)).isEqualTo(type);
    }
}
