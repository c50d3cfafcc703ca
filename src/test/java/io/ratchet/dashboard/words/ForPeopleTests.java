package io.ratchet.dashboard.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ForPeopleTests {

    @Test
    void countsHaveThousands() {
        assertThat(ForPeople.plural(1, "image")).isEqualTo("1 image");
        assertThat(ForPeople.plural(1_234_567, "image")).isEqualTo("1,234,567 images");
    }

    @Test
    void sharesHaveOneDecimalAndAUnit() {
        assertThat(ForPeople.percent(0.8614)).isEqualTo("86.1 %");
        assertThat(ForPeople.percentInterval(0.845, 0.8761)).isEqualTo("84.5 to 87.6 %");
    }

    @Test
    void gainsCarryTheirSign() {
        assertThat(ForPeople.points(0.031)).isEqualTo("+3.1 points");
        assertThat(ForPeople.points(-0.012)).isEqualTo("\u22121.2 points");
        assertThat(ForPeople.points(0.0001)).isEqualTo("\u00b10.0 points");
        assertThat(ForPeople.points(-0.0001)).isEqualTo("\u00b10.0 points");
        assertThat(ForPeople.pointsInterval(-0.01, 0.02)).isEqualTo("\u22121.0 to +2.0");
    }

    @Test
    void durationsNameTheLargestUnit() {
        assertThat(ForPeople.duration(Duration.ofSeconds(59))).isEqualTo("59 seconds");
        assertThat(ForPeople.duration(Duration.ofSeconds(61))).isEqualTo("1 minute");
        assertThat(ForPeople.duration(Duration.ofHours(47))).isEqualTo("47 hours");
        assertThat(ForPeople.duration(Duration.ofHours(49))).isEqualTo("2 days");
    }

    @Test
    void momentsAreRelativeAndExact() {
        Instant now = Instant.parse("2026-11-23T22:00:00Z");
        Moment moment = Moment.of(now.minusSeconds(180), now);
        assertThat(moment.ago()).isEqualTo("3 minutes ago");
        assertThat(moment.exact()).isEqualTo("23 Nov 2026, 21:57:00 UTC");
        assertThat(Moment.of(now.plusSeconds(2), now).ago()).isEqualTo("just now");
    }
}
