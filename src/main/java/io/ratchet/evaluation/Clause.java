package io.ratchet.evaluation;

/**
 * One rule of the gate, applied.
 *
 * @param passed whether it lets the challenger through
 * @param sentence what it found, with numbers, for people
 */
record Clause(boolean passed, String sentence) {}
