package io.ratchet.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The bits of one stretch of coded data, which reaches from a scan's start or a restart to the next marker. */
final class CodedBits {

    /** So many bytes may be read behind the end before {@link #checkEnd} must be asked: a block has fewer. */
    static final int PADDING = 1024;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] data;
    private final int end;
    private int next;
    private long bits; // left-aligned; what is behind the counted ones is right, too
    private int count;

    /** The data have no stuffed zeros any more, and padding behind them. */
    CodedBits(byte[] data, int from, int end) {
        this.data = data;
        this.next = from;
        this.end = end;
    }

    /** The next symbol; its code is skipped. */
    int next(HuffmanTable table) {
        fill();
        int entry = table.entry((int) (bits >>> 48));
        skip(entry & 0xFF);
        return entry >>> 8 & 0xFF;
    }

    /**
     * Skips symbols and the numbers behind them until so many coefficients are passed.
     *
     * <p>Most of the time is spent here, so the state is held in local variables.
     *
     * @return how many were passed, {@link HuffmanTable#ALL} added if the end of the block was met
     */
    int pass(HuffmanTable table, int coefficients) {
        byte[] from = data;
        int at = next;
        long window = bits;
        int left = count;
        int passed = 0;
        while (passed < coefficients) {
            // As in fill(), and without a branch that would be foreseen wrongly one time in four.
            window |= (long) LONG.get(from, at) >>> left;
            at += (63 - left) >> 3;
            left |= 56;
            int entry = table.entry((int) (window >>> 48));
            int length = entry >>> 16 & 0xFF;
            window <<= length;
            left -= length;
            passed += entry >>> 24;
        }
        next = at;
        bits = window;
        count = left;
        return passed;
    }

    /** Up to 16 bits, after {@link #next} without filling. */
    void skip(int length) {
        bits <<= length;
        count -= length;
    }

    /** Up to 16 bits as a number, after {@link #next} without filling. */
    int number(int length) {
        int number = length == 0 ? 0 : (int) (bits >>> (64 - length));
        skip(length);
        return number;
    }

    /** Any number of bits. */
    void skipMany(int length) {
        for (int left = length; left > 0; left -= 32) {
            fill();
            skip(Math.min(32, left));
        }
    }

    /** Refuses when more was read than there is. */
    void checkEnd() {
        if (next - count / 8 > end) {
            throw ImageRejected.undecodable("The JPEG is damaged: data of its pixels are missing.");
        }
    }

    /** To 56 bits or more. */
    private void fill() {
        bits |= (long) LONG.get(data, next) >>> count;
        next += (63 - count) >> 3;
        count |= 56;
    }
}
