package io.ratchet.inference;

import io.micrometer.core.instrument.MeterRegistry;
import io.ratchet.image.Preprocessing;
import io.ratchet.network.ServingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Asks a challenger about images that the champion has answered already, on one thread of its own. Nobody waits for it: what
 * comes while live images wait for a worker, or while the short queue is full, is dropped and counted.
 */
@Component
@ConditionalOnWebApplication
public class Shadow implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Shadow.class);

    /** A moment's images; their pixels are a few megabytes. */
    private static final int QUEUE = 16;

    /** Taken away each second; more would mean that the database is away. */
    private static final int KEPT = 10_000;

    /** Of the first images, and of every eighth later, the champion's time is taken too. */
    private static final int TIMED_FIRST = 32;

    private static final int TIMED_EVERY = 8;

    private final ServingModel challenger = new ServingModel(LoadedModel::close);
    private final BlockingQueue<Sample> queue = new ArrayBlockingQueue<>(QUEUE);
    private final BlockingQueue<ShadowAnswer> answers = new ArrayBlockingQueue<>(KEPT);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread = new Thread(this::work, "shadow");
    private final ServingMode mode;
    private final SplittableRandom draws;
    private final MeterRegistry meters;
    private volatile IntSupplier waiting = () -> 0;
    private volatile boolean closed;
    private long compared;

    /** The backbone is closed after the thread that runs it: it is a dependency, though nothing is asked of it here. */
    Shadow(ServingProperties who, ConfiguredBackbone backbone, MeterRegistry meters) {
        this.mode = who.servingMode();
        this.draws = new SplittableRandom(who.seed());
        this.meters = meters;
        for (String reason : List.of("busy", "full")) {
            meters.counter("ratchet.shadow.dropped", "reason", reason);
        }
        thread.setDaemon(true);
        thread.start();
    }

    /** Lets an opened version answer in shadow from now on. */
    public void begin(LoadedModel model) {
        challenger.swap(model);
    }

    /** Lets none. */
    public void end() {
        challenger.close();
        queue.forEach(sample -> {
            if (queue.remove(sample)) {
                sample.close();
            }
        });
    }

    /** The version in shadow on this node. */
    public Optional<Integer> version() {
        return challenger.serving().map(ServedModel::version);
    }

    /** What was answered since the last call. */
    public List<ShadowAnswer> take() {
        List<ShadowAnswer> taken = new ArrayList<>();
        answers.drainTo(taken);
        return taken;
    }

    /** How many images were dropped since the last call. */
    public long takeDropped() {
        return dropped.getAndSet(0);
    }

    /** Says how many live images wait for a worker. */
    void yieldTo(IntSupplier liveImages) {
        waiting = liveImages;
    }

    /** What the challenger's network sees; empty when there is none, or when it has no time. */
    Optional<Preprocessing> preprocessing() {
        if (challenger.serving().isEmpty()) {
            return Optional.empty();
        }
        try (ServingModel.Lease lease = challenger.lease()) {
            return Optional.of(lease.model().manifest().preprocessing());
        } catch (ModelNotLoaded e) {
            return Optional.empty();
        }
    }

    /** Takes an image over, or drops it; never waits. */
    void offer(Sample sample) {
        if (closed || waiting.getAsInt() > 0) {
            drop(sample, "busy");
        } else if (!queue.offer(sample)) {
            drop(sample, "full");
        }
    }

    private void drop(Sample sample, String reason) {
        sample.close();
        dropped.incrementAndGet();
        meters.counter("ratchet.shadow.dropped", "reason", reason).increment();
    }

    private void work() {
        while (!closed) {
            try {
                Sample sample = queue.take();
                if (waiting.getAsInt() > 0) {
                    drop(sample, "busy");
                } else {
                    compare(sample);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void compare(Sample sample) {
        try (sample;
                ServingModel.Lease lease = challenger.lease()) {
            boolean timed = compared < TIMED_FIRST || compared % TIMED_EVERY == 0;
            boolean championFirst = compared++ % 2 == 0;
            LoadedModel model = lease.model();
            long champion = timed && championFirst ? championNanos(sample) : 0;
            long start = CpuClock.nanos();
            long wallStart = System.nanoTime();
            Optional<Prediction> prediction = predict(model, sample.challengerPixels);
            long nanos = CpuClock.nanos() - start;
            meters.timer("ratchet.shadow").record(Duration.ofNanos(System.nanoTime() - wallStart));
            champion = timed && !championFirst ? championNanos(sample) : champion;
            keep(sample, model, prediction, champion > 0 ? new ShadowAnswer.Times(champion, nanos) : null);
        } catch (ModelNotLoaded e) {
            log.debug("the shadow has ended");
        }
    }

    /** Empty when it failed, in whatever way: in shadow that is a finding, no fault. */
    private Optional<Prediction> predict(LoadedModel model, byte[] pixels) {
        try {
            int member = draws.nextInt(model.members());
            Prediction prediction = BatchPrediction.of(model, List.of(pixels), new int[] {member}, mode)
                    .get(0);
            return prediction.flaw().isPresent() ? Optional.empty() : Optional.of(prediction);
        } catch (RuntimeException e) {
            log.debug("model {} failed in shadow", model.identity().version(), e);
            return Optional.empty();
        }
    }

    /** 0 when it does not serve any more. */
    private long championNanos(Sample sample) {
        long start = CpuClock.nanos();
        return predict(sample.champion.model(), sample.championPixels).isEmpty() ? 0 : CpuClock.nanos() - start;
    }

    private void keep(
            Sample sample, LoadedModel model, Optional<Prediction> prediction, ShadowAnswer.@Nullable Times times) {
        ShadowAnswer answer = new ShadowAnswer(
                model.identity().version(),
                sample.predictionId,
                sample.championLabel,
                prediction.map(Prediction::label).map(OptionalInt::of).orElseGet(OptionalInt::empty),
                prediction.map(Prediction::probabilities).orElse(null),
                times);
        if (!answers.offer(answer)) {
            dropped.incrementAndGet();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    /**
     * An image that the champion has answered.
     *
     * @param champion held open until the image is done with, for its time
     */
    record Sample(
            long predictionId,
            int championLabel,
            ServingModel.Lease champion,
            byte[] championPixels,
            byte[] challengerPixels)
            implements AutoCloseable {

        @Override
        public void close() {
            champion.close();
        }
    }
}
