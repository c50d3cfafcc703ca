package io.ratchet.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * A grey image as a PNG that is not compressed.
 *
 * <p>An image is known by the SHA-256 of its bytes, and what a deflater makes depends on the version of zlib. These
 * bytes are the same on every machine.
 */
final class GreyPng {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int LARGEST_BLOCK = 0xFFFF;

    private GreyPng() {}

    /** From (height, width) pixels. */
    static byte[] encode(int width, int height, byte[] pixels) {
        byte[] rows = rows(width, height, pixels);
        byte[] data = zlib(rows);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8);
        ByteBuffer png = ByteBuffer.allocate(SIGNATURE.length + 3 * 12 + 13 + data.length);
        png.put(SIGNATURE);
        chunk(png, "IHDR", header.array());
        chunk(png, "IDAT", data);
        chunk(png, "IEND", new byte[0]);
        return png.array();
    }

    /** Each row begins with its filter, which is none. */
    private static byte[] rows(int width, int height, byte[] pixels) {
        byte[] rows = new byte[height * (width + 1)];
        for (int y = 0; y < height; y++) {
            System.arraycopy(pixels, y * width, rows, y * (width + 1) + 1, width);
        }
        return rows;
    }

    /** Stored blocks (RFC 1950 and 1951). */
    private static byte[] zlib(byte[] content) {
        int blocks = Math.max(1, (content.length + LARGEST_BLOCK - 1) / LARGEST_BLOCK);
        ByteBuffer out = ByteBuffer.allocate(2 + 5 * blocks + content.length + 4);
        out.put((byte) 0x78).put((byte) 0x01);
        for (int i = 0; i < blocks; i++) {
            int from = i * LARGEST_BLOCK;
            int length = Math.min(LARGEST_BLOCK, content.length - from);
            out.put((byte) (i == blocks - 1 ? 1 : 0));
            out.putShort(Short.reverseBytes((short) length)).putShort(Short.reverseBytes((short) ~length));
            out.put(content, from, length);
        }
        Adler32 adler = new Adler32();
        adler.update(content);
        return out.putInt((int) adler.getValue()).array();
    }

    private static void chunk(ByteBuffer png, String type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(ISO_8859_1));
        crc.update(data);
        png.putInt(data.length).put(type.getBytes(ISO_8859_1)).put(data).putInt((int) crc.getValue());
    }
}
