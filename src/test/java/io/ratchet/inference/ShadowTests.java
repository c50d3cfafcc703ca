package io.ratchet.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ratchet.digest.Sha256;
import io.ratchet.network.Artifact;
import io.ratchet.network.LiveArtifacts;
import io.ratchet.network.Network;
import io.ratchet.network.PlainForm;
import io.ratchet.network.TestArtifacts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShadowTests {

    private static final byte[] PIXELS = pixels();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger championsClosed = new AtomicInteger();
    private final ServingModel champion = new ServingModel(model -> {
        championsClosed.incrementAndGet();
        model.close();
    });
    private final Shadow shadow = new Shadow(
            new ServingProperties("single", 10, 1),
            new ConfiguredBackbone(
                    new BackboneProperties(
                            null, null, null, null, 16, List.of(0.5f, 0.5f, 0.5f), List.of(0.25f, 0.25f, 0.25f)),
                    new FormProperties(true, 0.999, 0.001)),
            meters);

    @AfterEach
    void close() {
        shadow.close();
        champion.close();
        assertThat(championsClosed)
                .as("no lease is left, none was given back twice")
                .hasValue(1);
    }

    @Test
    void asksTheChallengerAboutWhatTheChampionAnswered() {
        champion.swap(model(1, LiveArtifacts.answering(0, 1, 16)));
        shadow.begin(model(2, LiveArtifacts.answering(2, 2, 16)));

        List<ShadowAnswer> answers = answers(5);

        assertThat(shadow.version()).hasValue(2);
        assertThat(answers).extracting(ShadowAnswer::predictionId).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.version()).isEqualTo(2);
            assertThat(answer.championLabel()).isZero();
            assertThat(answer.label()).hasValue(2);
            assertThat(answer.probabilities()).hasSize(3);
            assertThat(answer.times()).isNotNull();
        });
        assertThat(shadow.takeDropped()).isZero();
    }

    @Test
    void aBrokenChallengerIsAFinding() {
        champion.swap(model(1, LiveArtifacts.answering(0, 1, 16)));
        shadow.begin(model(2, LiveArtifacts.overflowing(2)));

        assertThat(answers(3)).allSatisfy(answer -> {
            assertThat(answer.label()).isEmpty();
            assertThat(answer.probabilities()).isNull();
        });
    }

    @Test
    void dropsAndCountsWhileLiveImagesWait() {
        champion.swap(model(1, LiveArtifacts.answering(0, 1, 16)));
        shadow.begin(model(2, LiveArtifacts.answering(0, 2, 16)));
        shadow.yieldTo(() -> 1);

        shadow.offer(sample(1));

        assertThat(shadow.takeDropped()).isEqualTo(1);
        assertThat(shadow.take()).isEmpty();
        assertThat(meters.counter("ratchet.shadow.dropped", "reason", "busy").count())
                .isEqualTo(1);
    }

    /** The first image keeps the thread busy as long as the test wants: nobody waits behind it. */
    @Test
    void dropsAndCountsWhatDoesNotFitTheQueue() throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        champion.swap(model(1, LiveArtifacts.answering(0, 1, 16)));
        shadow.begin(model(2, LiveArtifacts.answering(0, 2, 16)));
        shadow.yieldTo(() -> Thread.currentThread().getName().equals("shadow") ? held(taken, goOn) : 0);
        shadow.offer(sample(0));
        taken.await();

        for (int i = 1; i <= 20; i++) {
            shadow.offer(sample(i));
        }

        assertThat(meters.counter("ratchet.shadow.dropped", "reason", "full").count())
                .isEqualTo(4);
        goOn.countDown();
        List<ShadowAnswer> answers = new ArrayList<>();
        await().until(() -> {
            answers.addAll(shadow.take());
            return answers.size() == 17;
        });
    }

    @Test
    void endsAndBeginsAgain() {
        champion.swap(model(1, LiveArtifacts.answering(0, 1, 16)));
        shadow.begin(model(2, LiveArtifacts.answering(0, 2, 16)));
        answers(1);

        shadow.end();
        assertThat(shadow.version()).isEmpty();
        assertThat(shadow.preprocessing()).isEmpty();

        shadow.begin(model(3, LiveArtifacts.answering(1, 3, 16)));
        assertThat(answers(1)).allSatisfy(answer -> assertThat(answer.version()).isEqualTo(3));
    }

    private List<ShadowAnswer> answers(int count) {
        List<ShadowAnswer> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            shadow.offer(sample(i));
        }
        await().until(() -> {
            answers.addAll(shadow.take());
            return answers.size() == count;
        });
        return answers;
    }

    private Shadow.Sample sample(long predictionId) {
        return new Shadow.Sample(predictionId, 0, champion.lease(), PIXELS, PIXELS);
    }

    private static int held(CountDownLatch taken, CountDownLatch goOn) {
        taken.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static LoadedModel model(int version, Artifact artifact) {
        return new LoadedModel(
                new ServedModel(version, Sha256.of(artifact.encode()), 1, TestArtifacts.CLASSES),
                new PlainForm(Network.open(artifact, null)));
    }

    private static byte[] pixels() {
        byte[] pixels = new byte[16 * 16 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (37 * i);
        }
        return pixels;
    }
}
