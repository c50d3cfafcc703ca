/** The HTTP face of the registry. */
@NamedInterface("web")
@NullMarked
package io.ratchet.registry.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
