package io.ratchet.access;

/** A key was made or revoked on this node. */
record KeysChanged() {}
