package io.ratchet.inference;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Ready when a version serves; otherwise says what to do. */
@Component("champion")
@ConditionalOnWebApplication
class ChampionHealth extends AbstractHealthIndicator {

    private final ChampionClassifier classifier;
    private final DeploymentFollower follower;

    ChampionHealth(ChampionClassifier classifier, DeploymentFollower follower) {
        this.classifier = classifier;
        this.follower = follower;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        classifier
                .serving()
                .ifPresentOrElse(
                        model -> builder.up()
                                .withDetail("version", model.version())
                                .withDetail("form", classifier.form().orElse("")),
                        () -> builder.down()
                                .withDetail(
                                        "reason",
                                        "No model serves yet. Import a labelled folder: "
                                                + "start with --ratchet.bootstrap.dataset=FOLDER, or run the commands import and train."));
        if (!follower.obstacle().isEmpty()) {
            builder.withDetail("obstacle", follower.obstacle());
        }
    }
}
