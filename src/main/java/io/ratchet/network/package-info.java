/** Pixels to embedding to logits: the backbone, the heads, the forms that serve, and the artifact file that holds a trained model. */
@ApplicationModule(allowedDependencies = {"digest", "image", "onnx"})
@NullMarked
package io.ratchet.network;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
