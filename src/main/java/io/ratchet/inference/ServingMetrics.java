package io.ratchet.inference;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Who serves on this node, for alarms. */
@Component
@ConditionalOnWebApplication
class ServingMetrics implements MeterBinder {

    private final ChampionClassifier classifier;
    private final DeploymentFollower follower;

    ServingMetrics(ChampionClassifier classifier, DeploymentFollower follower) {
        this.classifier = classifier;
        this.follower = follower;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder(
                        "ratchet.serving.version",
                        classifier,
                        serving -> serving.serving().map(ServedModel::version).orElse(0))
                .description("The version that answers on this node; 0 for none")
                .register(meters);
        Gauge.builder(
                        "ratchet.serving.champion.unavailable",
                        follower,
                        following -> following.obstacle().isEmpty() ? 0 : 1)
                .description("1 while the champion cannot be loaded on this node, and another version answers or none")
                .register(meters);
    }
}
