/** Numbers and times as people read them. */
@NullMarked
package io.ratchet.dashboard.words;

import org.jspecify.annotations.NullMarked;
