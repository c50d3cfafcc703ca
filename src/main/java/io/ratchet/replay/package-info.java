/** Sends images to a running service over HTTP, and sums up what it answered. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.ratchet.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
