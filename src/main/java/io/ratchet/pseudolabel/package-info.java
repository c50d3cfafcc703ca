/** What teachers say about unlabelled images to what a student learns. Pure numbers. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.ratchet.pseudolabel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
