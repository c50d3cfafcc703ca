package io.ratchet.dashboard.chart;

/**
 * A number beside an axis.
 *
 * @param at where it stands, in the units of the drawing
 * @param label how it reads
 */
public record Tick(double at, String label) {}
