package io.ratchet.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratchet.digest.Sha256;
import io.ratchet.network.OnnxForm;
import io.ratchet.network.ServingMode;
import io.ratchet.network.TestArtifacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServingModelTests {

    private final Map<Integer, AtomicInteger> closed = new ConcurrentHashMap<>();
    private final ServingModel serving = new ServingModel(model -> {
        closed.computeIfAbsent(model.identity().version(), version -> new AtomicInteger())
                .incrementAndGet();
        model.close();
    });

    @AfterEach
    void close() {
        serving.close();
    }

    @Test
    void refusesALeaseBeforeTheFirstModel() {
        assertThatThrownBy(serving::lease).isInstanceOf(ModelNotLoaded.class);
    }

    @Test
    void closesTheOldModelWhenItsLastLeaseEnds() {
        serving.swap(model(1));
        ServingModel.Lease first = serving.lease();
        ServingModel.Lease second = serving.lease();

        serving.swap(model(2));
        assertThat(closed).isEmpty();
        assertThat(serving.serving()).map(ServedModel::version).hasValue(2);

        first.close();
        assertThat(closed).isEmpty();
        second.close();
        assertThat(closed.get(1)).hasValue(1);
    }

    @Test
    void loseNoRequestOverTwoHundredSwaps() throws Exception {
        int swaps = 200;
        AtomicInteger oldest = new AtomicInteger(1);
        AtomicInteger newest = new AtomicInteger(1);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(4);
        serving.swap(model(1));
        try (InferenceWorkers workers = TestWorkers.of(2, 64, ServingMode.SINGLE, 1)) {
            Callable<Integer> client = () -> {
                int answers = 0;
                while (!over.get() || answers == 0) {
                    int before = oldest.get();
                    int version = predict(workers).model().version();
                    assertThat(version).isBetween(before, newest.get());
                    answers++;
                }
                return answers;
            };
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                running.add(clients.submit(client));
            }
            for (int version = 2; version <= swaps + 1; version++) {
                LoadedModel next = model(version);
                newest.set(version);
                serving.swap(next);
                oldest.set(version);
            }
            over.set(true);
            for (Future<Integer> future : running) {
                assertThat(future.get(30, TimeUnit.SECONDS)).isPositive();
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(closed).hasSize(swaps);
        assertThat(closed.values()).allSatisfy(times -> assertThat(times).hasValue(1));
    }

    private Prediction predict(InferenceWorkers workers) throws Exception {
        // As ChampionClassifier does: the lease ends with the answer, not with the waiting.
        ServingModel.Lease lease = serving.lease();
        var answer = workers.submit(lease.model(), new byte[16 * 16 * 3]);
        answer.whenComplete((prediction, failure) -> lease.close());
        return answer.get(30, TimeUnit.SECONDS);
    }

    private static LoadedModel model(int version) {
        ServedModel identity =
                new ServedModel(version, Sha256.of(new byte[] {(byte) version}), 1, TestArtifacts.CLASSES);
        return new LoadedModel(
                identity, OnnxForm.open(TestArtifacts.random(version), null).orElseThrow());
    }
}
