package io.ratchet.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ratchet.classification.ServerTest;
import io.ratchet.image.Pictures;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ProblemDetail;
import org.springframework.web.client.RestClientResponseException;

/** The client against the service. */
@ServerTest
class RatchetClientIT {

    private static final byte[] PNG = Pictures.png(Pictures.flat(0x060000, 24, 24));

    @LocalServerPort
    private int port;

    private RatchetClient client;

    @BeforeEach
    void connect() {
        client = RatchetClient.of(URI.create("http://localhost:" + port), ServerTest.ADMIN_KEY);
    }

    @Test
    void predictsAndFindsAgain() {
        Prediction prediction = client.predict(PNG);
        assertThat(prediction.label()).isEqualTo("class-6");
        assertThat(prediction.confidence()).isEqualTo(0.55f);
        assertThat(prediction.stored()).isTrue();
        assertThat(client.prediction(requireNonNull(prediction.id()))).isEqualTo(prediction);
    }

    @Test
    void storesOnceWhatIsSentTwiceWithOneKey() {
        assertThat(client.predict(PNG, "sent-twice").id())
                .isEqualTo(client.predict(PNG, "sent-twice").id());
    }

    @Test
    void reportsTruths() {
        long id = requireNonNull(client.predict(PNG).id());
        client.reportTruth(id, new Truth("class-6", false));
        RestClientResponseException refused = catchThrowableOfType(
                RestClientResponseException.class, () -> client.reportTruth(id, new Truth("no such class", false)));
        ProblemDetail problem = requireNonNull(refused.getResponseBodyAs(ProblemDetail.class));
        assertThat(problem.getType()).hasPath("/problems/unknown-class");
    }

    @Test
    void tellsProblemsOfRuns() {
        RestClientResponseException refused =
                catchThrowableOfType(RestClientResponseException.class, () -> client.trainingRun(12345));
        assertThat(refused.getStatusCode().value()).isEqualTo(404);
    }
}
