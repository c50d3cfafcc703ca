package io.ratchet.dashboard.words;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A time in the past, for people and for machines.
 *
 * @param iso ISO 8601
 * @param exact to the second, in UTC
 * @param ago how long before now
 */
public record Moment(String iso, String exact, String ago) {

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    public static Moment of(Instant time, Instant now) {
        Duration past = Duration.between(time, now);
        String ago = past.toSeconds() < 5 ? "just now" : ForPeople.duration(past) + " ago";
        return new Moment(time.toString(), EXACT.format(time), ago);
    }
}
