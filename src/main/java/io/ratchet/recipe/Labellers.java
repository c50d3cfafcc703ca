package io.ratchet.recipe;

/** Whose labels a recipe learns for images that have no true one; the versions among them are its model's teachers. */
public enum Labellers {
    /** No version: a teacher that is made for the run, or none at all. */
    NOBODY,
    /** Whoever answered each image. */
    SERVED,
    /** The champion of the run. */
    CHAMPION,
    /** The champion, where it is a committee, else a committee that is made for the run. */
    COMMITTEE
}
