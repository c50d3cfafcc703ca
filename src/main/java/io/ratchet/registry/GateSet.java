package io.ratchet.registry;

import io.ratchet.digest.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.stream.IntStream;

/**
 * The gate images of one verdict.
 *
 * @param imageIds their rows, in the order in which they are judged
 * @param labels their true classes, in the same order
 */
public record GateSet(long[] imageIds, int[] labels) {

    public GateSet {
        if (imageIds.length != labels.length) {
            throw new IllegalArgumentException(imageIds.length + " images, but " + labels.length + " labels");
        }
        imageIds = imageIds.clone();
        labels = labels.clone();
    }

    /** The SHA-256 of image (8 bytes, big-endian) and label (4 bytes) of each, ascending by image. */
    Sha256 fingerprint() {
        MessageDigest digest = Sha256.digest();
        IntStream.range(0, imageIds.length)
                .boxed()
                .sorted((one, other) -> Long.compare(imageIds[one], imageIds[other]))
                .forEach(i -> digest.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                        .putLong(imageIds[i])
                        .putInt(labels[i])
                        .flip()));
        return Sha256.fromBytes(digest.digest());
    }

    int images() {
        return imageIds.length;
    }

    @Override
    public long[] imageIds() {
        return imageIds.clone();
    }

    @Override
    public int[] labels() {
        return labels.clone();
    }
}
