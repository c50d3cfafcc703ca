/** The HTTP face of training runs. */
@NullMarked
package io.ratchet.retraining.web;

import org.jspecify.annotations.NullMarked;
