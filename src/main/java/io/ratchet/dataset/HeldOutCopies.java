package io.ratchet.dataset;

/**
 * Traffic that was left out of training because it shows a held-out image.
 *
 * @param equal images of the selection and gate splits themselves, which came as traffic too
 * @param perceptualHash images whose perceptual hash is near that of a held-out one
 * @param embedding images that only their embedding gives away; counted where embeddings of a backbone are stored
 */
public record HeldOutCopies(int equal, int perceptualHash, int embedding) {

    public HeldOutCopies {
        if (equal < 0 || perceptualHash < 0 || embedding < 0) {
            throw new IllegalArgumentException("counts of images are not negative");
        }
    }

    /** All together. */
    public int total() {
        return equal + perceptualHash + embedding;
    }
}
