package io.ratchet.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The bits of one stretch of coded data, which reaches from a scan's start or a restart to the next marker. */
final class CodedBits {

    /** So many bytes may be read behind the end before {@link #checkEnd} must be asked: a block has fewer. */
    static final int PADDING = 1024;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] data;
    private final int end;
    private int next;
    private long bits; // left-aligned
    private int count;

    /** The data have no stuffed zeros any more, and padding behind them. */
    CodedBits(byte[] data, int from, int end) {
        this.data = data;
        this.next = from;
        this.end = end;
    }

    /** The next entry of a table, whose code is skipped. */
    int next(HuffmanTable table) {
        fill();
        int entry = table.entry((int) (bits >>> 48));
        int length = entry & 0xFF;
        bits <<= length;
        count -= length;
        return entry >>> 8;
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
        for (int left = length; left > 0; left -= 16) {
            fill();
            skip(Math.min(16, left));
        }
    }

    /** Refuses when more was read than there is. */
    void checkEnd() {
        if (next - count / 8 > end) {
            throw ImageRejected.undecodable("The JPEG is damaged: data of its pixels are missing.");
        }
    }

    private void fill() {
        if (count < 32) {
            bits |= ((int) INT.get(data, next) & 0xFFFF_FFFFL) << (32 - count);
            next += 4;
            count += 32;
        }
    }
}
