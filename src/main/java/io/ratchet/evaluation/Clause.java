package io.ratchet.evaluation;

/** One rule of the gate: a pure function of the evidence. Where the evidence lacks what it needs, it does not pass. */
@FunctionalInterface
interface Clause {

    Finding judge(Evidence evidence);
}
