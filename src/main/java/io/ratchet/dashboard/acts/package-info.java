/** What buttons do, after they asked. */
@NullMarked
package io.ratchet.dashboard.acts;

import org.jspecify.annotations.NullMarked;
