/** The pages of versions. */
@NullMarked
package io.ratchet.dashboard.versions;

import org.jspecify.annotations.NullMarked;
