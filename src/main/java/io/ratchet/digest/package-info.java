/** Content addresses: what names an image or an artifact by its bytes. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.ratchet.digest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
