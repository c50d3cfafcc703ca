/** How every error answers a caller: RFC 9457 problems with a documented type. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.ratchet.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
