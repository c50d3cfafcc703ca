/** What all pages have in common. */
@NullMarked
package io.ratchet.dashboard.shell;

import org.jspecify.annotations.NullMarked;
