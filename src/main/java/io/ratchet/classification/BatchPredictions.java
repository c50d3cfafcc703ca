package io.ratchet.classification;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.ratchet.capture.Captured;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Several images of one caller, each as if it came alone: one that is no image spoils no other. They go through the network and
 * into the database beside each other, a few at a time, so that one caller does not fill the queues of all.
 */
@Service
public class BatchPredictions {

    /** Images in a batch at most. */
    public static final int LARGEST = 64;

    /** As many as share a batch of the network and a commit without crowding out requests that carry one image. */
    private static final int AT_A_TIME = 16;

    private final Predictions predictions;
    private final ObservationRegistry observations;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(AT_A_TIME, work -> daemon(new Thread(work, "batch")));

    BatchPredictions(Predictions predictions, ObservationRegistry observations) {
        this.predictions = predictions;
        this.observations = observations;
    }

    /**
     * Answers in the order of the images.
     *
     * @param images whole files, asked for when their turn comes
     * @param useForTraining whether they may be learned
     */
    public List<BatchItem> predict(List<? extends Supplier<byte[]>> images, boolean useForTraining) {
        List<Future<Captured>> under = new ArrayList<>();
        Observation request = observations.getCurrentObservation();
        for (Supplier<byte[]> image : images) {
            under.add(threads.submit(() ->
                    within(request, () -> predictions.predict(new Submission(image.get(), null, useForTraining)))));
        }
        return under.stream().map(BatchPredictions::await).toList();
    }

    /** On whatever thread it runs, the steps belong to the trace of the request. */
    private static Captured within(@Nullable Observation request, Supplier<Captured> work) {
        return request == null ? work.get() : request.scoped(work);
    }

    private static BatchItem await(Future<Captured> answer) {
        try {
            return new BatchItem.Answered(answer.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                return new BatchItem.Failed(reason);
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.cancel(true);
            return new BatchItem.Failed(new IllegalStateException("interrupted while a batch was answered", e));
        }
    }

    private static Thread daemon(Thread thread) {
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
