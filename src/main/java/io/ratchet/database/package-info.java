/** The PostgreSQL that is used when none is configured: real, durable, embedded. */
@ApplicationModule(allowedDependencies = "digest")
@NullMarked
package io.ratchet.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
