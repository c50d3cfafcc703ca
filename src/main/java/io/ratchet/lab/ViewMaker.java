package io.ratchet.lab;

/** Makes another view of an image: another image of the same class. */
@FunctionalInterface
interface ViewMaker {

    /**
     * View 1 and up; the same for the same pixels.
     *
     * @param pixels (side, side, 3) uint8, not changed
     * @param flip whether a mirrored image keeps its class
     */
    byte[] pixels(byte[] pixels, int side, int view, boolean flip);
}
