package io.ratchet.inference;

import io.micrometer.core.instrument.MeterRegistry;
import io.ratchet.image.DecodedImage;
import io.ratchet.image.Preprocessing;
import io.ratchet.network.Torch;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Classifies with the champion. A request finishes on the version it began with, whatever is swapped meanwhile. */
@Component
@ConditionalOnWebApplication
public class ChampionClassifier implements Classifier, AutoCloseable {

    /** Pixels of an image that is not prepared twice, for a challenger that sees other pixels than the champion. */
    private static final int LARGEST_PREPARED_TWICE = 4_000_000;

    private final ServingModel serving = new ServingModel(LoadedModel::close);
    private final InferenceWorkers workers;
    private final InferenceProperties properties;
    private final Shadow shadow;

    /** The backbone is closed after the workers that run it: it is a dependency, though nothing is asked of it here. */
    ChampionClassifier(
            InferenceProperties properties,
            ServingProperties who,
            ConfiguredBackbone backbone,
            LiveCounts served,
            Shadow shadow,
            MeterRegistry meters) {
        this.properties = properties;
        this.shadow = shadow;
        // One thread for each forward: more than one OpenMP team on the same cores collapses.
        Torch.start(1);
        this.workers = new InferenceWorkers(
                properties.workerThreads(),
                properties.queueCapacity(),
                who.servingMode(),
                who.seed(),
                served,
                properties.timeout(),
                new QueueMetrics(meters));
        shadow.yieldTo(workers::waiting);
    }

    @Override
    public Pending classify(DecodedImage image) {
        ServingModel.Lease lease = serving.lease();
        try {
            Preprocessing preprocessing = lease.model().manifest().preprocessing();
            byte[] pixels = preprocessing.pixels(image);
            CompletableFuture<Prediction> answer = workers.submit(lease.model(), pixels);
            // Not when the request gives up waiting: a worker may still be using the network.
            answer.whenComplete((prediction, failure) -> lease.close());
            return new Submitted(answer, pixels, shadowPixels(image, preprocessing, pixels));
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    /** What a challenger in shadow will see; made while the champion computes. Null when nobody is to see it. */
    private byte @Nullable [] shadowPixels(DecodedImage image, Preprocessing preprocessing, byte[] pixels) {
        Preprocessing wanted = shadow.preprocessing().orElse(null);
        if (wanted == null || wanted.equals(preprocessing)) {
            return wanted == null ? null : pixels;
        }
        return (long) image.width() * image.height() > LARGEST_PREPARED_TWICE ? null : wanted.pixels(image);
    }

    private final class Submitted implements Pending {

        private final CompletableFuture<Prediction> answer;
        private final byte[] pixels;
        private final byte @Nullable [] shadowPixels;

        Submitted(CompletableFuture<Prediction> answer, byte[] pixels, byte @Nullable [] shadowPixels) {
            this.answer = answer;
            this.pixels = pixels;
            this.shadowPixels = shadowPixels;
        }

        @Override
        public Prediction await() {
            return ChampionClassifier.this.await(answer);
        }

        @Override
        public void stored(long predictionId) {
            if (shadowPixels == null) {
                return;
            }
            Prediction prediction = answer.join();
            serving.leaseOf(prediction.model())
                    .ifPresent(champion -> shadow.offer(
                            new Shadow.Sample(predictionId, prediction.label(), champion, pixels, shadowPixels)));
        }
    }

    private Prediction await(CompletableFuture<Prediction> answer) {
        try {
            return answer.get(properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new DeadlineExceeded(properties.timeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Overloaded("The request was interrupted.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("inference failed", e);
        }
    }

    /** A challenger in shadow may need more. */
    @Override
    public int inputSide() {
        int champion = serving.preprocessing().map(Preprocessing::inputSize).orElse(Integer.MAX_VALUE);
        return Math.max(
                champion, shadow.preprocessing().map(Preprocessing::inputSize).orElse(0));
    }

    /** The version that answers at this moment on this node. */
    @Override
    public Optional<ServedModel> serving() {
        return serving.serving();
    }

    /** The name of the form that it answers in. */
    Optional<String> form() {
        return serving.form();
    }

    /** Lets an opened version answer from now on; the old one closes after its last answer. */
    void swap(LoadedModel next) {
        serving.swap(next);
    }

    /** Images that wait for a worker. */
    int waiting() {
        return workers.waiting();
    }

    @Override
    public void close() {
        workers.close();
        serving.close();
    }
}
