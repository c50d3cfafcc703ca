package io.ratchet.recipe;

/** A selection kept no pseudo-label. */
public final class NothingToLearn extends RuntimeException {

    NothingToLearn(String recipe) {
        super("The recipe '" + recipe + "' found no pseudo-label that it would learn from.");
    }
}
