package io.ratchet.inference;

import io.ratchet.image.Preprocessing;
import java.util.function.ObjIntConsumer;

/** Images that forms of a version are compared on: of the selection split, which no training learns and no gate judges with. */
public interface FormImages {

    /**
     * Hands over at most so many of them with their true labels, always the same ones.
     *
     * @param consumer of pixels, (S, S, 3) uint8 as this preprocessing makes them
     */
    void forEach(Preprocessing preprocessing, int most, ObjIntConsumer<byte[]> consumer);
}
