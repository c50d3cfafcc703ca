/** The cycle: sample, train, evaluate, gate, promote; its job, its process and its run records. */
@ApplicationModule(
        allowedDependencies = {
            "digest",
            "audit",
            "image",
            "network",
            "inference",
            "dataset",
            "rows",
            "graph",
            "recipe",
            "pseudolabel",
            "training",
            "evaluation",
            "registry",
            "registry::web",
            "rollout",
            "database",
            "source",
            "problem"
        })
@NullMarked
package io.ratchet.retraining;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
