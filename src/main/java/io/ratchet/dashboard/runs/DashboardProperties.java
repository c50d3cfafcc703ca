package io.ratchet.dashboard.runs;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pages for people.
 *
 * @param liveStreams pages of runs that listen at the same time; each holds a connection. 0: none, pages ask again and again instead
 */
@ConfigurationProperties("ratchet.dashboard")
public record DashboardProperties(@DefaultValue("100") int liveStreams) {

    public DashboardProperties {
        if (liveStreams < 0 || liveStreams > 10_000) {
            throw new IllegalArgumentException(
                    "ratchet.dashboard.live-streams is " + liveStreams + ", allowed is 0 (none) to 10000");
        }
    }
}
