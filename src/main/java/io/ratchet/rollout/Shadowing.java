package io.ratchet.rollout;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ratchet.evaluation.ShadowCounts;
import io.ratchet.evaluation.ShadowVerdict;
import io.ratchet.inference.ModelLoader;
import io.ratchet.inference.Shadow;
import io.ratchet.inference.ShadowAnswer;
import io.ratchet.registry.CannotServe;
import io.ratchet.registry.Champion;
import io.ratchet.registry.GateVerdict;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.ShadowState;
import io.ratchet.registry.ShadowTrial;
import io.ratchet.registry.ShadowTrials;
import io.ratchet.registry.StaleEpoch;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows the trial in the database: opens its challenger on this node, adds what this node compared, and decides when all
 * nodes together have enough. Whoever comes first decides; the ledger's epoch says whether there is still something to decide.
 */
@Component
@ConditionalOnWebApplication
class Shadowing {

    private static final Logger log = LoggerFactory.getLogger(Shadowing.class);

    private final ShadowTrials trials;
    private final ShadowAnswers answers;
    private final Shadow shadow;
    private final ModelLoader loader;
    private final ModelRegistry registry;
    private final PromotionProperties properties;
    private final TransactionTemplate transaction;
    private final Counter compared;
    private final Counter failures;
    private final Counter disagreements;
    private final Clock clock;

    Shadowing(
            ShadowTrials trials,
            ShadowAnswers answers,
            Shadow shadow,
            ModelLoader loader,
            ModelRegistry registry,
            PromotionProperties properties,
            PlatformTransactionManager transactions,
            MeterRegistry meters,
            Clock clock) {
        this.trials = trials;
        this.answers = answers;
        this.shadow = shadow;
        this.loader = loader;
        this.registry = registry;
        this.properties = properties;
        this.transaction = new TransactionTemplate(transactions);
        // At once, so that a dashboard finds them before the first trial.
        this.compared = meters.counter("ratchet.shadow.compared");
        this.failures = meters.counter("ratchet.shadow.failures");
        this.disagreements = meters.counter("ratchet.shadow.disagreements");
        this.clock = clock;
    }

    /** One look at the database; only ever on one thread. */
    void look() {
        Optional<ShadowTrial> running = trials.running();
        if (running.isEmpty()) {
            close();
        } else if (championOf(running.get()).isEmpty()) {
            end(running.get(), ShadowState.DROPPED, "The champion changed while it was in shadow.");
        } else if (open(running.get())) {
            add(running.get().versionId());
            trials.of(running.get().versionId())
                    .filter(trial -> trial.state() == ShadowState.RUNNING)
                    .ifPresent(this::judge);
        }
    }

    private Optional<Champion> championOf(ShadowTrial trial) {
        return registry.champion().filter(champion -> champion.epoch() == trial.epoch());
    }

    /** Whether its challenger answers on this node. */
    private boolean open(ShadowTrial trial) {
        int version = trial.versionId();
        if (shadow.version().filter(open -> open == version).isPresent()) {
            return true;
        }
        close();
        try {
            shadow.begin(loader.open(registry.find(version).orElseThrow()));
            log.info("model {} answers in shadow beside model {}", version, trial.championId());
            return true;
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("model {} does not open", version, e);
            end(trial, ShadowState.STOPPED, "It does not open: " + e.getMessage());
            return false;
        }
    }

    private void add(int version) {
        List<ShadowAnswer> taken = shadow.take().stream()
                .filter(answer -> answer.version() == version)
                .toList();
        long dropped = shadow.takeDropped();
        if (!taken.isEmpty() || dropped > 0) {
            answers.add(version, taken, dropped);
            ShadowCounts counts = ShadowAnswers.count(taken);
            compared.increment((double) counts.compared());
            failures.increment((double) counts.failed());
            disagreements.increment((double) counts.disagreed());
        }
    }

    private void judge(ShadowTrial trial) {
        ShadowVerdict verdict = ShadowVerdict.of(trial.counts(), properties.bounds(), trial.over(clock.instant()));
        switch (verdict.outcome()) {
            case GO_ON -> {}
            case STOP -> end(trial, ShadowState.STOPPED, verdict.reason());
            case PASS -> promote(trial, verdict.reason());
        }
    }

    private void promote(ShadowTrial trial, String reason) {
        int version = trial.versionId();
        String gate = registry.verdictOn(version)
                .map(GateVerdict::verdict)
                .map(verdict -> verdict.reasons().get(0) + " ")
                .orElse("");
        try {
            transaction.executeWithoutResult(status -> {
                if (trials.end(version, ShadowState.PASSED, reason)) {
                    registry.promote(version, trial.epoch(), gate + reason, "shadow");
                }
            });
            close();
        } catch (StaleEpoch e) {
            end(trial, ShadowState.DROPPED, "The champion changed while it was in shadow.");
        } catch (CannotServe e) {
            end(trial, ShadowState.STOPPED, String.valueOf(e.getMessage()));
        }
    }

    private void end(ShadowTrial trial, ShadowState state, String reason) {
        if (trials.end(trial.versionId(), state, reason)) {
            log.info("model {} {} in shadow: {}", trial.versionId(), state, reason);
        }
        close();
    }

    private void close() {
        if (shadow.version().isPresent()) {
            shadow.end();
        }
        shadow.take();
        shadow.takeDropped();
    }
}
