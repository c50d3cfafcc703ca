package io.ratchet.registry;

/** A version may serve only after the gate let it pass, unless a person forces it. */
public class GateNotPassed extends RuntimeException {

    public GateNotPassed(int version) {
        super("Version " + version + " has no passed gate verdict.");
    }
}
