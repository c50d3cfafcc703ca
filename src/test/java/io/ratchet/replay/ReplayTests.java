package io.ratchet.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ratchet.replay.FakeService.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReplayTests {

    @Test
    void sendsEachImageOnceAndCountsTheAnswers() throws InterruptedException {
        AtomicInteger steps = new AtomicInteger();
        try (FakeService service =
                new FakeService((request, body) -> Answer.label(body[0] % 2 == 0 ? "even" : "odd", 3))) {
            ReplaySummary summary = replay(service.url(), 4).send(images(100), steps::incrementAndGet);

            assertThat(summary.complete()).isTrue();
            assertThat(summary.labels()).containsEntry("even", 50).containsEntry("odd", 50);
            assertThat(summary.versions()).containsEntry(3, 100);
            assertThat(summary.right()).isEqualTo(100);
            assertThat(summary.imagesPerSecond()).isPositive();
            assertThat(steps).hasValue(100);
            assertThat(service.requests().stream()
                            .map(FakeService.Request::body)
                            .distinct())
                    .hasSize(100);
        }
    }

    @Test
    void keepsAsManyRequestsUnderWayAsAsked() throws InterruptedException {
        // Nobody is answered before four have come in.
        CyclicBarrier four = new CyclicBarrier(4);
        try (FakeService service = new FakeService((request, body) -> {
            await(four);
            return Answer.label("even", 1);
        })) {
            assertThat(replay(service.url(), 4).send(images(8), () -> {}).complete())
                    .isTrue();
        }
    }

    @Test
    void countsWhatFailedAndGoesOn() throws InterruptedException {
        List<ReplayImage> images = new ArrayList<>(images(3));
        images.add(new ReplayImage(null, () -> {
            throw new IOException("gone");
        }));
        try (FakeService service = new FakeService((request, body) ->
                body[0] == 1 ? Answer.problem(422, "undecodable-image", "") : Answer.label("even", 1))) {
            ReplaySummary summary = replay(service.url(), 2).send(images, () -> {});

            assertThat(summary.complete()).isFalse();
            assertThat(summary.answered()).isEqualTo(2);
            assertThat(summary.errors())
                    .hasSize(2)
                    .containsEntry("422 undecodable-image", 1)
                    .containsEntry("unreadable file", 1);
        }
    }

    @Test
    void stopsWhenTheServiceAnswersNobody() throws InterruptedException {
        try (FakeService service = new FakeService((request, body) ->
                request <= 5 ? Answer.label("even", 1) : Answer.problem(503, "storage-unavailable", "0"))) {
            ReplaySummary summary = replay(service.url(), 1).send(images(100), () -> {});

            assertThat(summary.sent()).isEqualTo(6);
            assertThat(summary.answered()).isEqualTo(5);
            assertThat(summary.errors()).containsEntry("503 storage-unavailable", 1);
        }
    }

    @Test
    void needsARequestUnderWay() {
        PredictionClient client = new PredictionClient(URI.create("http://localhost"), null);

        assertThatIllegalArgumentException().isThrownBy(() -> new Replay(client, 0));
    }

    private static Replay replay(URI url, int concurrency) {
        return new Replay(new PredictionClient(url, null, 2, Duration.ZERO), concurrency);
    }

    private static List<ReplayImage> images(int count) {
        List<ReplayImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte number = (byte) i;
            images.add(new ReplayImage(i % 2 == 0 ? "even" : "odd", () -> new byte[] {number}));
        }
        return images;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
