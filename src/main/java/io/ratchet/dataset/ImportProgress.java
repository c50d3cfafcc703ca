package io.ratchet.dataset;

/** Is told how far an import is. */
@FunctionalInterface
public interface ImportProgress {

    /**
     * After each image.
     *
     * @param step "reading" or "storing"
     * @param done images so far
     * @param total images in all
     */
    void at(String step, int done, int total);
}
