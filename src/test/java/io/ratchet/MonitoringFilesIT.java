package io.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.classification.ServerTest;
import io.ratchet.image.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the files for Prometheus and Grafana ask for is what the service tells. */
@ServerTest
class MonitoringFilesIT {

    private static final Pattern METRIC = Pattern.compile("\\b(ratchet|jvm)_[a-z_]+");

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @ParameterizedTest
    @ValueSource(strings = {"grafana-dashboard.json", "prometheus-alerts.yml"})
    void nameOnlyMetricsThatThereAre(String file) throws IOException {
        new TestHttp(port).post("/v1/predictions", "image/png", Pictures.png(Pictures.drawing(79, 20, 20)));
        Set<String> told = metrics(new TestHttp(managementPort)
                .get("/actuator/prometheus", "Authorization", "Bearer " + ServerTest.ADMIN_KEY)
                .text());
        Set<String> asked = metrics(Files.readString(Path.of("config", file)));
        assertThat(asked).hasSizeGreaterThan(5);
        asked.removeAll(told);
        assertThat(asked).isEmpty();
    }

    @Test
    void leaveNoPanelWithoutAQuery() throws IOException {
        JsonNode dashboard =
                JsonMapper.shared().readTree(Files.readString(Path.of("config", "grafana-dashboard.json")));
        assertThat(dashboard.path("panels")).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("title").asString()).isNotEmpty();
            assertThat(panel.path("targets")).isNotEmpty();
        });
    }

    private static Set<String> metrics(String text) {
        return METRIC.matcher(text)
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
