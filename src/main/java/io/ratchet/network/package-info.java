/** Pixels to embedding to logits: the backbone, the heads, and the artifact file that holds a trained model. */
@ApplicationModule(allowedDependencies = {"digest", "image"})
@NullMarked
package io.ratchet.network;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
