package io.ratchet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class ImageLimitsTests {

    @Test
    void bindsItsDefaults() {
        assertThat(bind(Map.of())).isEqualTo(ImageLimits.defaults());
    }

    @Test
    void bindsEveryKey() {
        ImageLimits limits = bind(Map.of(
                "ratchet.image.max-bytes", "2MB",
                "ratchet.image.max-pixels", "1000",
                "ratchet.image.max-aspect-ratio", "3.5"));

        assertThat(limits).isEqualTo(new ImageLimits(DataSize.ofMegabytes(2), 1000, 3.5));
    }

    @Test
    void namesKeyValueAndRangeOfABadValue() {
        assertThatThrownBy(() -> bind(Map.of("ratchet.image.max-pixels", "0")))
                .rootCause()
                .hasMessageContaining("ratchet.image.max-pixels is 0")
                .hasMessageContaining("between 1 and 500000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageLimits(DataSize.ofBytes(10), 1, 1))
                .withMessageContaining("ratchet.image.max-bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageLimits(DataSize.ofMegabytes(1), 1, Double.NaN))
                .withMessageContaining("ratchet.image.max-aspect-ratio");
    }

    private static ImageLimits bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("ratchet.image", ImageLimits.class);
    }
}
