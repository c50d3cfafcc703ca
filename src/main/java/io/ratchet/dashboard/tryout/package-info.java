/** The page that answers what an image shows, without keeping it. */
@NullMarked
package io.ratchet.dashboard.tryout;

import org.jspecify.annotations.NullMarked;
