/** What came in and what was made of it: counts, and single images. */
@NullMarked
package io.ratchet.dashboard.data;

import org.jspecify.annotations.NullMarked;
