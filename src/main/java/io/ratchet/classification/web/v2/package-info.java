/** The Open Inference Protocol, version 2, over the same predictor. */
@NullMarked
package io.ratchet.classification.web.v2;

import org.jspecify.annotations.NullMarked;
