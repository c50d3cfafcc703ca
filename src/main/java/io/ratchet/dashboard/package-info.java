/** The page: champion, versions, runs, and the buttons that act on them. */
@ApplicationModule(
        allowedDependencies = {
            "digest",
            "evaluation",
            "registry",
            "dataset",
            "retraining",
            "inference",
            "access",
            "problem"
        })
@NullMarked
package io.ratchet.dashboard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
