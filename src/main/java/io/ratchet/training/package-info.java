/** Examples to a challenger. DJL only: no Spring, no JPA, no SQL. */
@ApplicationModule(allowedDependencies = {"image", "network", "rows", "loss"})
@NullMarked
package io.ratchet.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
