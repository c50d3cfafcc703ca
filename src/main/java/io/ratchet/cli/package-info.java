/** The commands of the jar: import, train, replay, doctor. */
@ApplicationModule(
        allowedDependencies = {
            "database",
            "dataset",
            "evaluation",
            "image",
            "inference",
            "network",
            "registry",
            "replay",
            "retraining",
            "source"
        })
@NullMarked
package io.ratchet.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
