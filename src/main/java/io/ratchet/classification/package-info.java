/** The HTTP face for predictions. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "capture",
            "digest",
            "image",
            "network",
            "inference",
            "dataset",
            "problem",
            "upload"
        })
@NullMarked
package io.ratchet.classification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
