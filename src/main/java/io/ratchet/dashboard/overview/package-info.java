/** The first page: what serves, what goes on. */
@NullMarked
package io.ratchet.dashboard.overview;

import org.jspecify.annotations.NullMarked;
