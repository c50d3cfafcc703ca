package io.ratchet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

/** Binds settings to their record as the start of the service does. */
public final class BoundSettings {

    private BoundSettings() {}

    public static <T> T bound(Class<T> type, String prefix, Map<String, String> values) {
        return new Binder(
                        List.of(new MapConfigurationPropertySource(values)),
                        null,
                        ApplicationConversionService.getSharedInstance())
                .bindOrCreate(prefix, type);
    }

    /** Checks that this value refuses the start in a message that names the key, the value and what is allowed. */
    public static void assertRefused(Class<?> type, String prefix, String key, String value, String allowed) {
        Throwable failure = catchThrowable(() -> bound(type, prefix, Map.of(prefix + "." + key, value)));
        assertThat(failure).as(key + "=" + value).isNotNull();
        assertThat(String.valueOf(root(failure).getMessage()))
                .contains(prefix + "." + key)
                .contains(value)
                .contains(allowed);
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
