/** What networks see, many rows of it: embeddings or pixels in memory-mapped files, and their way into tensors. */
@ApplicationModule(allowedDependencies = {"image", "network"})
@NullMarked
package io.ratchet.rows;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
