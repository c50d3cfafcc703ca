package io.ratchet.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ratchet.digest.Sha256;
import io.ratchet.network.Network;
import io.ratchet.network.PlainForm;
import io.ratchet.network.ServingMode;
import io.ratchet.network.TestArtifacts;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InferenceWorkersTests {

    private static final byte[] PIXELS = new byte[16 * 16 * 3];

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void refusesAtOnceWhatDoesNotFitTheQueue() {
        try (LoadedModel model = model();
                InferenceWorkers nobody = workers(0, Duration.ofMinutes(1))) {
            nobody.submit(model, PIXELS);
            nobody.submit(model, PIXELS);
            assertThat(meters.get("ratchet.inference.queue.depth").gauge().value())
                    .isEqualTo(2);
            long start = System.nanoTime();
            assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> nobody.submit(model, PIXELS));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(50));
        }
    }

    @Test
    void doesNotComputeWhatNobodyWaitsForAnyMore() throws Exception {
        try (LoadedModel model = model();
                InferenceWorkers late = workers(1, Duration.ofNanos(1))) {
            CompletableFuture<Prediction> answer = late.submit(model, PIXELS);
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
                    .withCauseInstanceOf(DeadlineExceeded.class);
            assertThat(meters.get("ratchet.inference.batch.size").summary().count())
                    .isZero();
        }
    }

    @Test
    void tellsHowLongImagesWaitAndHowManyAreComputedAtATime() throws Exception {
        try (LoadedModel model = model();
                InferenceWorkers workers = workers(1, Duration.ofMinutes(1))) {
            workers.submit(model, PIXELS).get(30, TimeUnit.SECONDS);
            assertThat(meters.get("ratchet.inference.queue").timer().count()).isEqualTo(1);
            assertThat(meters.get("ratchet.inference.batch.size").summary().max())
                    .isEqualTo(1);
        }
    }

    private InferenceWorkers workers(int threads, Duration deadline) {
        return new InferenceWorkers(
                threads, 2, ServingMode.SINGLE, 1, new LiveCounts(), deadline, new QueueMetrics(meters));
    }

    private static LoadedModel model() {
        ServedModel identity = new ServedModel(1, Sha256.of(new byte[] {1}), 1, TestArtifacts.CLASSES);
        return new LoadedModel(identity, new PlainForm(Network.open(TestArtifacts.random(1), null)));
    }
}
