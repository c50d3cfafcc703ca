/** Who may call what: the admin key, the prediction key, the truth key, the session of the page. */
@ApplicationModule(allowedDependencies = {"problem"})
@NullMarked
package io.ratchet.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
