package io.ratchet.dataset;

import io.ratchet.image.PerceptualHash;
import java.util.BitSet;
import java.util.List;

/** Many perceptual hashes side by side in one array, to be compared millions of times a second. */
final class PackedHashes {

    private static final int WORDS = 4;

    private final long[] bits; // (n, 4)

    PackedHashes(List<PerceptualHash> hashes) {
        bits = new long[WORDS * hashes.size()];
        for (int i = 0; i < hashes.size(); i++) {
            PerceptualHash hash = hashes.get(i);
            bits[WORDS * i] = hash.first();
            bits[WORDS * i + 1] = hash.second();
            bits[WORDS * i + 2] = hash.third();
            bits[WORDS * i + 3] = hash.fourth();
        }
    }

    int size() {
        return bits.length / WORDS;
    }

    /** As {@link PerceptualHash#near}, but mostly done after half of the bits. */
    boolean near(int i, int j) {
        int a = WORDS * i;
        int b = WORDS * j;
        int half = Long.bitCount(bits[a] ^ bits[b]) + Long.bitCount(bits[a + 1] ^ bits[b + 1]);
        return half <= PerceptualHash.NEAR
                && half + Long.bitCount(bits[a + 2] ^ bits[b + 2]) + Long.bitCount(bits[a + 3] ^ bits[b + 3])
                        <= PerceptualHash.NEAR;
    }

    /** Whether any of them is near this one. */
    boolean anyNear(PerceptualHash hash) {
        for (int i = 0; i < size(); i++) {
            if (near(i, hash)) {
                return true;
            }
        }
        return false;
    }

    /** Sets the index of each that is near this one. */
    void markNear(PerceptualHash hash, BitSet marked) {
        for (int i = 0; i < size(); i++) {
            if (near(i, hash)) {
                marked.set(i);
            }
        }
    }

    private boolean near(int i, PerceptualHash hash) {
        int at = WORDS * i;
        int half = Long.bitCount(bits[at] ^ hash.first()) + Long.bitCount(bits[at + 1] ^ hash.second());
        return half <= PerceptualHash.NEAR
                && half + Long.bitCount(bits[at + 2] ^ hash.third()) + Long.bitCount(bits[at + 3] ^ hash.fourth())
                        <= PerceptualHash.NEAR;
    }
}
