/**
 * Bodies of requests: read without a thread that waits for them, within limits of size, time and memory, so that slow senders hold up
 * nobody else.
 */
@ApplicationModule(allowedDependencies = {"image", "problem"})
@NullMarked
package io.ratchet.upload;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
