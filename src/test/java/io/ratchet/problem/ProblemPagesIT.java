package io.ratchet.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.TestHttp;
import io.ratchet.classification.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class ProblemPagesIT {

    @LocalServerPort
    private int port;

    @Test
    void documentsEachProblemWhereItsTypePoints() {
        TestHttp http = new TestHttp(port);
        String type = http.get("/v1/nothing").json().path("type").asString();
        assertThat(http.get(type).json().path("explanation").asString()).isNotBlank();
        assertThat(http.get("/problems").json().size()).isEqualTo(ProblemType.values().length);
        http.get("/problems/none").isProblem(404, "not-found");
    }
}
