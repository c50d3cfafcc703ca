/** Predictions over HTTP. */
@NullMarked
package io.ratchet.classification.web;

import org.jspecify.annotations.NullMarked;
