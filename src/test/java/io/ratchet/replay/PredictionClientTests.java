package io.ratchet.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.replay.FakeService.Answer;
import io.ratchet.replay.FakeService.Request;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PredictionClientTests {

    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 2};

    @Test
    void sendsTheRawImageAndReadsTheAnswer() throws InterruptedException {
        try (FakeService service = new FakeService((request, body) -> Answer.label("cat", 7))) {
            Outcome outcome = client(service.url(), null).predict(JPEG);

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Answered.class, answered -> {
                assertThat(answered.label()).isEqualTo("cat");
                assertThat(answered.version()).isEqualTo(7);
                assertThat(answered.latency()).isPositive();
            });
            assertThat(service.requests())
                    .containsExactly(new Request(
                            "/v1/predictions", "image/jpeg", "", List.of((byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte)
                                    1)));
        }
    }

    @Test
    void namesTheTypeByTheContent() throws InterruptedException {
        try (FakeService service = new FakeService((request, body) -> Answer.label("cat", 1))) {
            PredictionClient client = client(service.url(), null);
            client.predict(PNG);
            client.predict(new byte[] {1, 2, 3});
            client.predict(new byte[0]);

            assertThat(service.requests())
                    .extracting(Request::contentType)
                    .containsExactly("image/png", "application/octet-stream", "application/octet-stream");
        }
    }

    @Test
    void sendsTheKeyAndBearsASlashBehindTheAddress() throws InterruptedException {
        try (FakeService service = new FakeService((request, body) -> Answer.label("cat", 1))) {
            client(URI.create(service.url() + "/"), "secret").predict(JPEG);

            assertThat(service.requests()).singleElement().satisfies(request -> {
                assertThat(request.path()).isEqualTo("/v1/predictions");
                assertThat(request.authorization()).isEqualTo("Bearer secret");
            });
        }
    }

    @Test
    void comesAgainWhenToldTo() throws InterruptedException {
        try (FakeService service = new FakeService(
                (request, body) -> request < 3 ? Answer.problem(503, "overloaded", "0") : Answer.label("cat", 1))) {

            assertThat(client(service.url(), null).predict(JPEG)).isInstanceOf(Outcome.Answered.class);
            assertThat(service.requests()).hasSize(3);
        }
    }

    @Test
    void waitsAsLongAsItIsTold() throws InterruptedException {
        try (FakeService service = new FakeService(
                (request, body) -> request < 2 ? Answer.problem(503, "overloaded", "1") : Answer.label("cat", 1))) {
            long start = System.nanoTime();
            client(service.url(), null).predict(JPEG);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void givesUpAfterItsTries() throws InterruptedException {
        try (FakeService service = new FakeService((request, body) -> Answer.problem(503, "model-not-loaded", "0"))) {

            assertThat(client(service.url(), null).predict(JPEG))
                    .isEqualTo(new Outcome.GivenUp("503 model-not-loaded"));
            assertThat(service.requests()).hasSize(4);
        }
    }

    @Test
    void doesNotRepeatWhatWasRefused() throws InterruptedException {
        try (FakeService service = new FakeService((request, body) -> Answer.problem(422, "undecodable-image", ""))) {

            assertThat(client(service.url(), null).predict(JPEG))
                    .isEqualTo(new Outcome.Failed("422 undecodable-image"));
            assertThat(service.requests()).hasSize(1);
        }
    }

    @Test
    void survivesAnswersOfOtherServices() throws InterruptedException {
        try (FakeService service = new FakeService(
                (request, body) -> request == 1 ? new Answer(200, "", "<html>") : new Answer(404, "", "{\"type\":"))) {
            PredictionClient client = client(service.url(), null);

            assertThat(client.predict(JPEG)).isEqualTo(new Outcome.Failed("200 without a label"));
            assertThat(client.predict(JPEG)).isEqualTo(new Outcome.Failed("404"));
        }
    }

    @Test
    void givesUpWhereNobodyListens() throws InterruptedException {
        URI closed;
        try (FakeService service = new FakeService((request, body) -> Answer.label("cat", 1))) {
            closed = service.url();
        }

        assertThat(client(closed, null).predict(JPEG))
                .isInstanceOfSatisfying(
                        Outcome.GivenUp.class,
                        givenUp -> assertThat(givenUp.why()).startsWith("no connection"));
    }

    private static PredictionClient client(URI url, @Nullable String key) {
        return new PredictionClient(url, key, 4, Duration.ZERO);
    }
}
