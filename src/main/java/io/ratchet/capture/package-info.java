/** From an answer to its commit: one writer, a spool for when the database is away, predictions by month. */
@ApplicationModule(allowedDependencies = {"database", "dataset", "digest", "image", "inference", "network"})
@NullMarked
package io.ratchet.capture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
