package io.ratchet.inference;

import io.ratchet.registry.Champion;
import io.ratchet.registry.DeploymentLedger;
import io.ratchet.registry.ModelDeployed;
import io.ratchet.registry.ModelRegistry;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Makes this node serve what the ledger says: at start, after each promotion here, and soon after one elsewhere. A version
 * that cannot be loaded does not serve; the old one stays, and after a restart the last proven one before it stands in.
 */
@Component
@ConditionalOnWebApplication
public class DeploymentFollower implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DeploymentFollower.class);
    private static final long SECONDS_UNTIL_RETRY = 30;

    private final ModelRegistry registry;
    private final DeploymentLedger ledger;
    private final ModelLoader loader;
    private final ChampionClassifier classifier;
    private final InferenceProperties properties;
    private final SwapMetrics metrics;

    private long followedEpoch;
    private long failedEpoch;
    private long failedAtNanos;
    private volatile String obstacle = "";
    private volatile @Nullable ScheduledExecutorService poll;

    DeploymentFollower(
            ModelRegistry registry,
            DeploymentLedger ledger,
            ModelLoader loader,
            ChampionClassifier classifier,
            InferenceProperties properties,
            SwapMetrics metrics) {
        this.registry = registry;
        this.ledger = ledger;
        this.loader = loader;
        this.classifier = classifier;
        this.properties = properties;
        this.metrics = metrics;
    }

    @Override
    public void start() {
        failedEpoch = 0;
        follow();
        ScheduledExecutorService thread =
                Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "deployment-follower"));
        long interval = properties.followInterval().toMillis();
        thread.scheduleWithFixedDelay(this::follow, interval, interval, TimeUnit.MILLISECONDS);
        poll = thread;
    }

    /** Whoever promoted on this node gets an answer when this node serves it. */
    @TransactionalEventListener
    void on(ModelDeployed deployed) {
        ScheduledExecutorService thread = poll;
        if (thread == null) {
            return;
        }
        try {
            thread.submit(this::follow).get(SECONDS_UNTIL_RETRY, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            log.warn("model {} is not served here yet: {}", deployed.version(), e.toString());
        }
    }

    /** Looks at the ledger once, and swaps when it names another epoch. Only ever on one thread. */
    private void follow() {
        try {
            Optional<Champion> champion = registry.champion();
            if (champion.isPresent() && isNews(champion.get().epoch())) {
                serve(champion.get());
            }
        } catch (RuntimeException e) {
            // The database is away: the model that serves goes on serving. Other features report the database.
            log.debug("the ledger cannot be read", e);
        }
    }

    private boolean isNews(long epoch) {
        if (epoch == failedEpoch) {
            return System.nanoTime() - failedAtNanos > TimeUnit.SECONDS.toNanos(SECONDS_UNTIL_RETRY);
        }
        return epoch != followedEpoch;
    }

    private void serve(Champion champion) {
        int version = champion.version().id();
        try {
            LoadedModel model = loader.open(champion.version());
            classifier.swap(model);
            metrics.swapped();
            followedEpoch = champion.epoch();
            failedEpoch = 0;
            obstacle = "";
            log.info("serving model {} since epoch {}", version, champion.epoch());
        } catch (RuntimeException e) {
            metrics.failed();
            failedEpoch = champion.epoch();
            failedAtNanos = System.nanoTime();
            obstacle = "model " + version + " could not be loaded: " + e.getMessage();
            if (classifier.serving().isEmpty()) {
                standIn();
            }
            log.error(
                    "{}; {} serves",
                    obstacle,
                    classifier.serving().map(m -> "model " + m.version()).orElse("nothing"));
        }
    }

    /** Better an older model than none: the one that a rollback would lead to. The ledger stays as it is. */
    private void standIn() {
        for (int version : ledger.rollbackTargets()) {
            try {
                classifier.swap(loader.open(registry.find(version).orElseThrow()));
                return;
            } catch (RuntimeException e) {
                log.error("model {} cannot stand in: {}", version, e.getMessage());
            }
        }
    }

    /** Why the champion does not serve here; empty when it does, or when there is none. */
    public String obstacle() {
        return obstacle;
    }

    @Override
    public void stop() {
        ScheduledExecutorService thread = poll;
        poll = null;
        if (thread != null) {
            thread.shutdown();
        }
    }

    @Override
    public boolean isRunning() {
        return poll != null;
    }

    /** Before the web server, which starts in the last phases: the first request finds the champion. */
    @Override
    public int getPhase() {
        return 0;
    }
}
