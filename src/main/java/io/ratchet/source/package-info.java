/** Folders, archives and IDX files of images, read one entry at a time. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.ratchet.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
