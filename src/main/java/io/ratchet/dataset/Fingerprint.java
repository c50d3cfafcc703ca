package io.ratchet.dataset;

import io.ratchet.digest.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** Grows over the images and labels of a snapshot, in their order: the same content gives the same digest. */
final class Fingerprint {

    /** As long as a digest and none of them, so that parts cannot be mistaken for one another. */
    private static final byte[] END_OF_PART = new byte[32];

    private final MessageDigest digest = Sha256.digest();

    /** An image that is learned, or calibrated with. */
    void example(byte[] sha256, int label) {
        digest.update(sha256);
        digest.update((byte) (label >> 8));
        digest.update((byte) label);
    }

    /** What a teacher said about the image before. */
    void probabilities(float[] values) {
        for (float value : values) {
            digest.update(ByteBuffer.allocate(Float.BYTES).putFloat(0, value));
        }
    }

    void endOfPart() {
        digest.update(END_OF_PART);
    }

    Sha256 finish() {
        return Sha256.fromBytes(digest.digest());
    }
}
