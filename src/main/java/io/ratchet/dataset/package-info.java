/** Images, true labels, pseudo-labels, embeddings and splits, in PostgreSQL. */
@ApplicationModule(
        allowedDependencies = {"audit", "digest", "image", "network", "inference", "registry", "source", "problem"})
@NullMarked
package io.ratchet.dataset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
