package io.ratchet.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyMemoryTests {

    @Test
    void isGivenUpToItsEndAndTakenBack() {
        BodyMemory memory = new BodyMemory(100);

        assertThat(memory.take(60)).isTrue();
        assertThat(memory.take(41)).isFalse();
        assertThat(memory.taken()).isEqualTo(60);
        memory.release(60);
        assertThat(memory.take(100)).isTrue();
        assertThat(memory.exhausted().getStatusCode().value()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.9S", "PT601S", "PT-1S"})
    void timeoutsHaveLimits(Duration timeout) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UploadProperties(timeout))
                .withMessageContaining("ratchet.upload.timeout is " + timeout);
    }
}
