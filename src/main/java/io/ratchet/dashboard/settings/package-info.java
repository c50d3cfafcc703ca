/** How the service is set up, who may use it, when it does what, and who changed what. */
@NullMarked
package io.ratchet.dashboard.settings;

import org.jspecify.annotations.NullMarked;
