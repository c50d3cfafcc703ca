/** Losses on labels that may be wrong. Pure: logits and targets to numbers. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.ratchet.loss;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
