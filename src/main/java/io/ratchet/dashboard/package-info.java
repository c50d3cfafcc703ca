/**
 * The pages for people. Each package below has the pages of one thing, with their controllers; {@code words} and {@code chart} stand
 * below all of them, {@code shell} around them.
 */
@ApplicationModule(
        allowedDependencies = {
            "digest",
            "evaluation",
            "registry",
            "database",
            "dataset",
            "retraining",
            "image",
            "inference",
            "network",
            "audit",
            "access",
            "problem"
        })
@NullMarked
package io.ratchet.dashboard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
