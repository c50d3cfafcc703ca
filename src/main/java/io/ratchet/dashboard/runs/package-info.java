/** The pages of training runs. */
@NullMarked
package io.ratchet.dashboard.runs;

import org.jspecify.annotations.NullMarked;
