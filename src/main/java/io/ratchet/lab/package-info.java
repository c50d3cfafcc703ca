/** Experiments on data whose truth is known: the same recipes, trainer and gate as in production, and a report of what came out. */
@ApplicationModule(
        allowedDependencies = {
            "digest",
            "evaluation",
            "image",
            "loss",
            "network",
            "pseudolabel",
            "recipe",
            "rows",
            "source",
            "training"
        })
@NullMarked
package io.ratchet.lab;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
