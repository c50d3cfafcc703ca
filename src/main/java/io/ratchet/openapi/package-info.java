/** The OpenAPI document of the HTTP interface, under {@code /v3/api-docs}. */
@ApplicationModule(allowedDependencies = {"problem"})
@NullMarked
package io.ratchet.openapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
