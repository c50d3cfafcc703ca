package io.ratchet.recipe;

import io.ratchet.network.NetworkKind;

/**
 * One way to make a challenger. Adding one is adding one class, and its line in {@link Recipes}. A recipe gets rows and what
 * was said about them, and knows of no database and no service.
 */
public interface Recipe {

    /** As it is chosen in the configuration and recorded with a version: lower case, words joined by dashes. */
    String name();

    /** What it does, in one line, for the documents and the page. */
    String summary();

    /** Whether it makes networks of this kind. */
    boolean suits(NetworkKind kind);

    /** How many augmented views of each image it wants beside the image itself; only asked for where rows are embeddings. */
    default int views() {
        return 0;
    }

    /** Whether it tunes the backbone, on pixels; then {@link Material#pixels} are there. */
    default boolean tunes() {
        return false;
    }

    /** Whether it needs images without true labels, and a teacher that labelled them. */
    default boolean needsPseudoLabels() {
        return true;
    }

    /** Whose labels it learns. */
    default Labellers labellers() {
        return Labellers.NOBODY;
    }

    /**
     * Trains.
     *
     * @throws io.ratchet.training.TrainingDiverged when the loss is no number any more
     * @throws NothingToLearn when the selection keeps no image
     */
    Challenger make(Material material, TrainingProgress progress);
}
