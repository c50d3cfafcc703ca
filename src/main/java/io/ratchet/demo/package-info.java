/** The whole loop on images that it draws itself. */
@ApplicationModule(
        allowedDependencies = {"dataset", "evaluation", "inference", "registry", "replay", "retraining", "source"})
@NullMarked
package io.ratchet.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
