/** Between gate and service: challengers in shadow, and the watch over a champion that was promoted just now. */
@ApplicationModule(allowedDependencies = {"evaluation", "inference", "registry"})
@NullMarked
package io.ratchet.rollout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
