package io.ratchet.network;

/** float16 (IEEE 754 binary16), little-endian, the form of stored embeddings. Java has it from 20 on. */
public final class HalfFloat {

    // All of them take 256 KiB, stay in the cache, and cost one load each.
    private static final float[] VALUES = new float[1 << 16];

    /** 65520 as bits: the smallest number that is nearer to infinity than to 65504, the largest float16. */
    private static final int INFINITE = 0x477FF000;

    /** 2^-14 as bits: the smallest normal float16. */
    private static final int NORMAL = 0x38800000;

    static {
        for (int bits = 0; bits < VALUES.length; bits++) {
            VALUES[bits] = decode(bits);
        }
    }

    private HalfFloat() {}

    /** Decodes into {@code target}. */
    public static void decode(byte[] row, float[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = VALUES[(row[2 * i] & 0xff) | (row[2 * i + 1] & 0xff) << 8];
        }
    }

    /** Encodes a part of the values, each as the nearest float16, the even one of two. */
    static byte[] encode(float[] values, int from, int count) {
        byte[] row = new byte[2 * count];
        for (int i = 0; i < count; i++) {
            int bits = encode(values[from + i]);
            row[2 * i] = (byte) bits;
            row[2 * i + 1] = (byte) (bits >> 8);
        }
        return row;
    }

    private static int encode(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & 0x7FFFFFFF;
        if (magnitude >= INFINITE) {
            return sign | (Float.isNaN(value) ? 0x7E00 : 0x7C00);
        }
        if (magnitude < NORMAL) {
            return sign | (int) Math.rint(Math.abs(value) * 0x1p24);
        }
        // Half of the last place that stays, less one bit where that place is even; then the exponent of the smaller
        // type.
        return sign | ((magnitude + 0xFFF + (magnitude >>> 13 & 1) - 0x38000000) >>> 13);
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
