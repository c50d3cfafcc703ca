/** The page that sets versions side by side. */
@NullMarked
package io.ratchet.dashboard.compare;

import org.jspecify.annotations.NullMarked;
