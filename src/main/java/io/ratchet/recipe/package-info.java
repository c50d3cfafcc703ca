/** Ways to make a challenger: whose labels, which images, which loss, which network. Knows neither Spring nor SQL. */
@ApplicationModule(
        allowedDependencies = {"digest", "image", "network", "rows", "loss", "pseudolabel", "graph", "training"})
@NullMarked
package io.ratchet.recipe;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
