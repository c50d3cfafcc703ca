/** Pixels to prediction: batching workers, and the one mutable reference that is swapped. */
@ApplicationModule(allowedDependencies = {"digest", "image", "network", "onnx", "evaluation", "registry", "problem"})
@NullMarked
package io.ratchet.inference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
