package io.ratchet.registry;

/** How a version came to serve. */
public enum DeploymentAction {
    /** It passed the gate. */
    PROMOTION,
    /** It had served before and was proven; its successor was taken back. */
    ROLLBACK,
    /** A person put it in without a passed verdict, and said why. */
    FORCED
}
