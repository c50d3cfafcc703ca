/** The audit trail of everything that people change. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.ratchet.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
