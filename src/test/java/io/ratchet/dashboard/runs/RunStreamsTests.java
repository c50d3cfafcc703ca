package io.ratchet.dashboard.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class RunStreamsTests {

    private static final RunEvents NEVER_ASKED = new RunEvents(JdbcClient.create(new DriverManagerDataSource()));

    @Test
    void soManyPagesListenAndNoMore() {
        RunStreams streams = new RunStreams(NEVER_ASKED, new DashboardProperties(2));

        assertThat(streams.open(1, null)).isPresent();
        assertThat(streams.open(1, "no number")).isPresent();
        assertThat(streams.open(1, null)).isEmpty();
        assertThat(streams.listeners()).isEqualTo(2);
    }

    @Test
    void noneListenWhereNoneMay() {
        assertThat(new RunStreams(NEVER_ASKED, new DashboardProperties(0)).open(1, null))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DashboardProperties(-1))
                .withMessageContaining("ratchet.dashboard.live-streams");
    }
}
