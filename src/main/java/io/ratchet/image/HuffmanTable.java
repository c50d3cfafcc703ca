package io.ratchet.image;

/**
 * A Huffman table of a JPEG (ITU-T T.81, annex C), for walking over coded data without computing coefficients.
 *
 * <p>An entry has, from the lowest bit, the length of the code (8 bits), the symbol (8 bits), the length of the code and of
 * the number behind it together (8 bits), and how many coefficients are passed (8 bits). Zero is no code.
 */
final class HuffmanTable {

    private static final int LONGEST = 16;
    private static final int AT_ONCE = 10;

    /** What an entry passes at the end of a block: certainly all of it. */
    static final int ALL = 128;

    private final int[] entries = new int[1 << AT_ONCE];

    // By length of the code: the largest code, left-aligned in 16 bits, and what leads from a code to its symbol.
    private final int[] ends = new int[LONGEST + 1];
    private final int[] offsets = new int[LONGEST + 1];
    private final byte[] symbols;

    /** From a DHT segment: 16 counts from this position on, then the symbols. */
    HuffmanTable(byte[] content, int at, int end) {
        int count = 0;
        for (int length = 1; length <= LONGEST; length++) {
            count += content[at + length - 1] & 0xFF;
        }
        if (count > 256 || at + LONGEST + count > end) {
            throw ImageRejected.undecodable("The JPEG is damaged: a Huffman table is too long.");
        }
        symbols = new byte[count];
        System.arraycopy(content, at + LONGEST, symbols, 0, count);
        int code = 0;
        int symbol = 0;
        for (int length = 1; length <= LONGEST; length++) {
            offsets[length] = symbol - code;
            for (int i = content[at + length - 1] & 0xFF; i > 0; i--) {
                enter(code++, length, symbols[symbol++] & 0xFF);
            }
            if (code > 1 << length) {
                throw ImageRejected.undecodable("The JPEG is damaged: a Huffman table has too many codes.");
            }
            ends[length] = code << (LONGEST - length);
            code <<= 1;
        }
    }

    /** How many bytes it takes in the segment. */
    int bytes() {
        return LONGEST + symbols.length;
    }

    private void enter(int code, int length, int symbol) {
        if (length <= AT_ONCE && code < 1 << length) {
            int first = code << (AT_ONCE - length);
            for (int i = 0; i < 1 << (AT_ONCE - length); i++) {
                entries[first + i] = entryOf(symbol, length);
            }
        }
    }

    private static int entryOf(int symbol, int length) {
        int size = symbol & 15;
        int passed = size == 0 && symbol != 0xF0 ? ALL : (symbol >> 4) + 1;
        return (passed << 24) | ((length + size) << 16) | (symbol << 8) | length;
    }

    /** The entry for these 16 bits. */
    int entry(int bits) {
        int entry = entries[bits >>> (LONGEST - AT_ONCE)];
        return entry != 0 ? entry : longEntry(bits);
    }

    private int longEntry(int bits) {
        for (int length = AT_ONCE + 1; length <= LONGEST; length++) {
            if (bits < ends[length]) {
                return entryOf(symbols[offsets[length] + (bits >>> (LONGEST - length))] & 0xFF, length);
            }
        }
        throw ImageRejected.undecodable("The JPEG is damaged: its data hold a code that is none.");
    }
}
