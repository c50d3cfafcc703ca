/** What the command {@code lab} found, as it wrote it. */
@NullMarked
package io.ratchet.dashboard.lab;

import org.jspecify.annotations.NullMarked;
