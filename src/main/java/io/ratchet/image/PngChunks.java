package io.ratchet.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a PNG (W3C, Portable Network Graphics, third edition). Checks the CRC of each chunk that is
 * needed. Whether the compressed data are enough for all pixels is left to libpng, which refuses an image that they are not.
 */
final class PngChunks {

    private static final int SIGNATURE_BYTES = 8;
    private static final int PALETTE = 3;

    private final ImageLimits limits;
    private final ByteBuffer in;
    private final ByteArrayOutputStream kept;
    private int width;
    private int height;
    private int colourType = -1;
    private Orientation orientation = Orientation.UPRIGHT;

    PngChunks(byte[] content, ImageLimits limits) {
        this.limits = limits;
        in = ByteBuffer.wrap(content);
        kept = new ByteArrayOutputStream(content.length);
    }

    /** Reads up to the end chunk; what follows it (a second file, say) is left out. */
    Skeleton skeleton() {
        kept.write(in.array(), 0, SIGNATURE_BYTES);
        in.position(SIGNATURE_BYTES);
        @Nullable String type = null;
        while (!"IEND".equals(type)) {
            type = chunk(type == null);
        }
        return new Skeleton(width, height, orientation, kept.toByteArray());
    }

    private String chunk(boolean first) {
        requireRemaining(8);
        int start = in.position();
        int length = in.getInt();
        byte[] name = new byte[4];
        in.get(name);
        String type = new String(name, ISO_8859_1);
        if (first != type.equals("IHDR") || length < 0) {
            throw ImageRejected.undecodable("The PNG has no valid header.");
        }
        requireRemaining(length + 4L);
        if (first) {
            header(length);
        }
        if (isNeeded(type)) {
            verify(type, start + 4, length + 4);
            kept.write(in.array(), start, length + 12);
        }
        if (type.equals("eXIf")) {
            orientation = Orientation.of(in.array(), start + 8, length);
        }
        in.position(start + length + 12);
        return type;
    }

    private void header(int length) {
        if (length != 13) {
            throw ImageRejected.undecodable("The PNG has no valid header.");
        }
        width = in.getInt();
        height = in.getInt();
        in.get(); // bits per channel
        colourType = in.get();
        if (width < 1 || height < 1) {
            throw ImageRejected.undecodable("The PNG has no pixels.");
        }
        limits.check(width, height);
    }

    /** A tRNS chunk matters with a palette only: a single transparent colour is ignored, as most readers do. */
    private boolean isNeeded(String type) {
        return switch (type) {
            case "IHDR", "PLTE", "IDAT", "IEND" -> true;
            case "tRNS" -> colourType == PALETTE;
            default -> false;
        };
    }

    private void verify(String type, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(in.array(), from, length);
        if ((int) crc.getValue() != in.getInt(from + length)) {
            throw ImageRejected.undecodable("The PNG is damaged: the checksum of a chunk " + type + " does not match.");
        }
    }

    private void requireRemaining(long bytes) {
        if (in.remaining() < bytes) {
            throw ImageRejected.undecodable("The PNG ends too early.");
        }
    }
}
