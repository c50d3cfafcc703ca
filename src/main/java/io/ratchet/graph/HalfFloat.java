package io.ratchet.graph;

/** float16 (IEEE 754 binary16) to float. Java has it from 20 on. */
final class HalfFloat {

    // All of them take 256 KiB, stay in the cache, and cost one load each.
    private static final float[] VALUES = new float[1 << 16];

    static {
        for (int bits = 0; bits < VALUES.length; bits++) {
            VALUES[bits] = decode(bits);
        }
    }

    private HalfFloat() {}

    /** Decodes little-endian float16 into {@code target}. */
    static void decode(byte[] row, float[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = VALUES[(row[2 * i] & 0xff) | (row[2 * i + 1] & 0xff) << 8];
        }
    }

    private static float decode(int bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude;
        if (exponent == 0) {
            magnitude = fraction * 0x1p-24f; // zero and subnormal
        } else if (exponent == 0x1f) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            magnitude = Math.scalb(1024f + fraction, exponent - 25);
        }
        return bits >> 15 == 0 ? magnitude : -magnitude;
    }
}
