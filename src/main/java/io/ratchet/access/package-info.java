/** Who may call what and how often: keys, their roles, rates and quotas; the session of the page. */
@ApplicationModule(allowedDependencies = {"audit", "problem", "upload"})
@NullMarked
package io.ratchet.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
