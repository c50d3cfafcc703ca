/** The HTTP interface for programs in Java. It knows nothing of the service but what its documents say. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.ratchet.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
