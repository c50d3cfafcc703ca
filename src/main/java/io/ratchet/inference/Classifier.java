package io.ratchet.inference;

import io.ratchet.image.DecodedImage;

/** Answers what an image shows. Served by the champion; a fake in tests. */
public interface Classifier {

    /**
     * Classifies one image with the version that serves at this moment.
     *
     * @throws ModelNotLoaded when no version serves yet
     * @throws Overloaded when the queue before the network is full
     * @throws ModelOutputInvalid when the network answered with something that is no probability
     */
    Prediction classify(DecodedImage image);
}
