package io.ratchet.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The names of enumerated settings as they are configured: "mid-p" for MID_P. */
final class Keys {

    private Keys() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when it is none of them; the message names them */
    static <E extends Enum<E>> E parse(Class<E> type, String key) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + key + "' is none of "
                        + Arrays.stream(type.getEnumConstants()).map(Keys::of).collect(Collectors.joining(", "))));
    }
}
