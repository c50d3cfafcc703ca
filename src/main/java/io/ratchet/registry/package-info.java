/** Model versions, their artifacts and lineage, and the ledger of who served when and why. */
@ApplicationModule(allowedDependencies = {"audit", "digest", "evaluation", "problem"})
@NullMarked
package io.ratchet.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
