/** Bytes to pixels, the same for serving, training and evaluation; limits are checked before decoding. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.ratchet.image;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
