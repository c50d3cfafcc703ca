package io.ratchet.access;

/** No key that is still valid has this id. */
public class KeyNotFound extends RuntimeException {

    KeyNotFound(long id) {
        super("No key that is still valid has the id " + id + ".");
    }
}
