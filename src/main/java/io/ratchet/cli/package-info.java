/** The commands of the jar: import, train, replay, doctor. */
@ApplicationModule(
        allowedDependencies = {
            "dataset",
            "source",
            "retraining",
            "registry",
            "inference",
            "database",
            "network",
            "image",
            "replay"
        })
@NullMarked
package io.ratchet.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
