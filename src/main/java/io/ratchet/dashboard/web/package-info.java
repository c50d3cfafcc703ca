/** Serves the page and takes what its buttons send. */
@NullMarked
package io.ratchet.dashboard.web;

import org.jspecify.annotations.NullMarked;
