/**
 * Image classification that keeps improving by itself. The flow, in order of reading: image, network, inference, dataset,
 * training, evaluation, registry; driven from outside by classification (each request) and retraining (each cycle),
 * watched by the dashboard.
 */
@NullMarked
package io.ratchet;

import org.jspecify.annotations.NullMarked;
