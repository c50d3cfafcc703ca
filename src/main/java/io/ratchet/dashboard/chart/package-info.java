/** Where marks stand in drawings; templates draw them. */
@NullMarked
package io.ratchet.dashboard.chart;

import org.jspecify.annotations.NullMarked;
