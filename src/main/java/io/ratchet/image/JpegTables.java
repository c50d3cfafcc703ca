package io.ratchet.image;

import org.jspecify.annotations.Nullable;

/** What holds for the scans that follow, until it is defined anew. */
final class JpegTables {

    private final @Nullable HuffmanTable[] dc = new HuffmanTable[4];
    private final @Nullable HuffmanTable[] ac = new HuffmanTable[4];
    private int restartInterval;

    /** A DHT segment: one table or several. */
    void define(byte[] content, int from, int end) {
        int at = from;
        while (at < end) {
            int target = content[at] & 0xFF;
            if ((target & 0xEC) != 0) {
                throw ImageRejected.undecodable("The JPEG is damaged: a Huffman table has no valid number.");
            }
            HuffmanTable table = new HuffmanTable(content, at + 1, end);
            (target < 16 ? dc : ac)[target & 3] = table;
            at += 1 + table.bytes();
        }
    }

    void restartEvery(int units) {
        restartInterval = units;
    }

    /** Zero if there are no restarts. */
    int restartInterval() {
        return restartInterval;
    }

    HuffmanTable dc(int number) {
        return defined(dc[number & 3]);
    }

    HuffmanTable ac(int number) {
        return defined(ac[number & 3]);
    }

    private static HuffmanTable defined(@Nullable HuffmanTable table) {
        if (table == null) {
            throw ImageRejected.undecodable("The JPEG is damaged: a Huffman table is missing.");
        }
        return table;
    }
}
