/** The commands of the jar: import, train, reproduce, replay, keys, lab, doctor. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "database",
            "dataset",
            "evaluation",
            "digest",
            "image",
            "inference",
            "lab",
            "network",
            "onnx",
            "recipe",
            "registry",
            "replay",
            "retraining",
            "source"
        })
@NullMarked
package io.ratchet.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
