package io.ratchet.rollout;

import io.ratchet.evaluation.LiveTraffic;
import io.ratchet.evaluation.WatchVerdict;
import io.ratchet.inference.LiveCounts;
import io.ratchet.registry.Deployment;
import io.ratchet.registry.DeploymentAction;
import io.ratchet.registry.DeploymentLedger;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.NothingToRollBack;
import io.ratchet.registry.StaleEpoch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Takes a champion back that does worse on live requests than its predecessor did in the day before: only after a promotion,
 * and only for a while. A version that a person forced, or that a rollback led to, is left to people.
 */
@Component
@ConditionalOnWebApplication
class Watch {

    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    /** A whole day, so that mornings are not compared with nights alone. */
    private static final Duration MEMORY = Duration.ofDays(1);

    private final LiveCounts served;
    private final LiveTrafficRows traffic;
    private final DeploymentLedger ledger;
    private final ModelRegistry registry;
    private final PromotionProperties properties;
    private final Clock clock;

    private Instant forgotAt = Instant.EPOCH;
    private long hopeless;

    Watch(
            LiveCounts served,
            LiveTrafficRows traffic,
            DeploymentLedger ledger,
            ModelRegistry registry,
            PromotionProperties properties,
            Clock clock) {
        this.served = served;
        this.traffic = traffic;
        this.ledger = ledger;
        this.registry = registry;
        this.properties = properties;
        this.clock = clock;
    }

    /** Adds what this node served, and judges what all served together; only ever on one thread. */
    void look() {
        if (!properties.watched()) {
            return;
        }
        Instant now = clock.instant();
        Map<Integer, LiveTraffic> taken = served.take();
        taken.forEach((version, more) -> traffic.add(version, now, more));
        if (forgotAt.plus(Duration.ofHours(1)).isBefore(now)) {
            // What a watch at its end looks back to.
            traffic.forgetBefore(now.minus(MEMORY).minus(properties.watch()));
            forgotAt = now;
        }
        ledger.newest().filter(row -> isWatched(row, now)).ifPresent(this::judge);
    }

    private boolean isWatched(Deployment row, Instant now) {
        return row.action() == DeploymentAction.PROMOTION
                && row.epoch() != hopeless
                && row.previousVersionId().isPresent()
                && now.isBefore(row.deployedAt().plus(properties.watch()));
    }

    private void judge(Deployment promotion) {
        LiveTraffic present = traffic.since(promotion.versionId(), promotion.deployedAt());
        LiveTraffic before = traffic.since(
                promotion.previousVersionId().orElseThrow(),
                promotion.deployedAt().minus(MEMORY));
        WatchVerdict.against(present, before, properties.bounds()).ifPresent(verdict -> takeBack(promotion, verdict));
    }

    private void takeBack(Deployment promotion, WatchVerdict verdict) {
        try {
            registry.rollback(promotion.epoch(), verdict.reason(), "watch");
        } catch (StaleEpoch e) {
            log.debug("another node or a person was faster", e);
        } catch (NothingToRollBack e) {
            hopeless = promotion.epoch();
            log.error(
                    "model {} should be taken back, but none was proven before: {}",
                    promotion.versionId(),
                    verdict.reason());
        }
    }
}
