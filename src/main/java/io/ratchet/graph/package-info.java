/** Labels that spread from node to node of the k-nearest-neighbour graph of images. Pure: rows and labels to numbers. */
@ApplicationModule(allowedDependencies = {"network", "rows"})
@NullMarked
package io.ratchet.graph;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
