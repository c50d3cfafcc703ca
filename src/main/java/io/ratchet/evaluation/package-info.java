/** Scores of champion and challenger on the same images to a paired test and a verdict. Pure numbers. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.ratchet.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
