package io.ratchet.inference;

import io.ratchet.image.DecodedImage;
import io.ratchet.network.Torch;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Classifies with the champion. A request finishes on the version it began with, whatever is swapped meanwhile. */
@Component
@ConditionalOnWebApplication
public class ChampionClassifier implements Classifier, AutoCloseable {

    private final ServingModel serving = new ServingModel(LoadedModel::close);
    private final InferenceWorkers workers;
    private final InferenceProperties properties;

    /** The backbone is closed after the workers that run it: it is a dependency, though nothing is asked of it here. */
    ChampionClassifier(InferenceProperties properties, ServingProperties who, ConfiguredBackbone backbone) {
        this.properties = properties;
        // One thread for each forward: more than one OpenMP team on the same cores collapses.
        Torch.start(1);
        this.workers = new InferenceWorkers(
                properties.workerThreads(), properties.queueCapacity(), who.servingMode(), who.seed());
    }

    @Override
    public Pending classify(DecodedImage image) {
        CompletableFuture<Prediction> answer = submit(image);
        return () -> await(answer);
    }

    private CompletableFuture<Prediction> submit(DecodedImage image) {
        ServingModel.Lease lease = serving.lease();
        try {
            byte[] pixels = lease.model().network().manifest().preprocessing().pixels(image);
            CompletableFuture<Prediction> answer = workers.submit(lease.model(), pixels);
            // Not when the request gives up waiting: a worker may still be using the network.
            answer.whenComplete((prediction, failure) -> lease.close());
            return answer;
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private Prediction await(CompletableFuture<Prediction> answer) {
        try {
            return answer.get(properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Overloaded(
                    "The image was not answered within " + properties.timeout().toSeconds() + " s.");
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

    /** The version that answers at this moment on this node. */
    public Optional<ServedModel> serving() {
        return serving.serving();
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
