package io.ratchet.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.ratchet.image.ImageRejected.Reason;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** The marker segments of a JPEG (ITU-T T.81, annex B), and the data of its scans. */
final class JpegSegments {

    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int START_OF_SCAN = 0xDA;
    private static final int RESTART_INTERVAL = 0xDD;
    private static final int EXIF = 0xE1;
    private static final int ADOBE = 0xEE;
    private static final int END_OF_IMAGE = 0xD9;

    /** Encoders write about ten for a progressive image. Each one takes some time, however few its bytes are. */
    private static final int MAX_SCANS = 100;

    private final byte[] content;
    private final ImageLimits limits;
    private final ByteArrayOutputStream kept;
    private final JpegTables tables = new JpegTables();
    private int position;
    private boolean adobe;
    private Orientation orientation = Orientation.UPRIGHT;
    private @Nullable JpegFrame frame;
    private int scans;
    private long visits;

    JpegSegments(byte[] content, ImageLimits limits) {
        this.content = content;
        this.limits = limits;
        kept = new ByteArrayOutputStream(content.length);
    }

    /** Reads up to the end-of-image marker; a file that has none was cut off. */
    Skeleton skeleton() {
        keep(0, 2);
        position = 2;
        int marker = nextMarker();
        while (marker != END_OF_IMAGE) {
            segment(marker);
            marker = nextMarker();
        }
        if (frame == null || !frame.complete()) {
            throw ImageRejected.undecodable("The JPEG has no pixels.");
        }
        keep(position - 2, position);
        return new Skeleton(frame.width(), frame.height(), orientation, kept.toByteArray());
    }

    /** Skips to behind the next marker, over bytes that are between segments. */
    private int nextMarker() {
        while (true) {
            while ((content[position] & 0xFF) != 0xFF) {
                position++;
            }
            while ((content[position] & 0xFF) == 0xFF) {
                position++;
            }
            int marker = content[position++] & 0xFF;
            if (marker != 0x00 && marker != 0x01 && !isRestart(marker)) {
                return marker;
            }
        }
    }

    private void segment(int marker) {
        int start = position;
        int length = uint16(start);
        position = start + length;
        if (length < 2 || position > content.length) {
            throw ImageRejected.undecodable("The JPEG is damaged: a segment has no valid length.");
        }
        switch (marker) {
            case HUFFMAN_TABLES -> tables.define(content, start + 2, position);
            case RESTART_INTERVAL -> tables.restartEvery(uint16(start + 2));
            case EXIF -> exif(start);
            case ADOBE -> adobe |= has(start, "Adobe");
            default -> {
                if (isFrame(marker)) {
                    frame(marker, start);
                }
            }
        }
        if (isNeeded(marker, start)) {
            keep(start - 2, position);
        }
        if (marker == START_OF_SCAN) {
            scan(start);
        }
    }

    private void exif(int start) {
        if (orientation == Orientation.UPRIGHT && has(start, "Exif\0\0")) {
            orientation = Orientation.of(content, start + 8, position - start - 8);
        }
    }

    private void frame(int marker, int start) {
        if (frame != null) {
            throw ImageRejected.undecodable("The JPEG is damaged: it has two frames.");
        }
        JpegFrame found = new JpegFrame(marker, content, start);
        limits.check(found.width(), found.height());
        if (found.channels() != 1 && found.channels() != 3 && !(found.channels() == 4 && adobe)) {
            throw new ImageRejected(
                    Reason.UNSUPPORTED_COLOUR_SPACE,
                    "A JPEG with " + found.channels()
                            + " channels and no word of Adobe on what they mean cannot be read; "
                            + "send grey, RGB or the usual CMYK.");
        }
        found.readComponents(content, start);
        frame = found;
    }

    private void scan(int start) {
        if (frame == null) {
            throw ImageRejected.undecodable("The JPEG is damaged: a scan comes before the frame.");
        }
        JpegScan scan = new JpegScan(frame, tables, content, start + 2);
        visits += scan.visits();
        if (++scans > MAX_SCANS || visits > limits.maxBlockVisits()) {
            throw new ImageRejected(
                    Reason.DECODE_TIMEOUT,
                    "The JPEG would take too long to decode: it has too many scans for its size.");
        }
        JpegData data = new JpegData(content, position);
        scan.walk(data);
        keep(position, data.end());
        position = data.end();
    }

    /** Tables, frames and scans; of the application segments the two that tell the colour transform. */
    private boolean isNeeded(int marker, int start) {
        return switch (marker) {
            case HUFFMAN_TABLES, 0xDB, RESTART_INTERVAL, START_OF_SCAN -> true;
            case 0xE0 -> has(start, "JFIF\0");
            case ADOBE -> has(start, "Adobe");
            default -> isFrame(marker);
        };
    }

    private boolean has(int start, String name) {
        return start + 2 + name.length() <= position
                && new String(content, start + 2, name.length(), ISO_8859_1).equals(name);
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xD0 && marker <= 0xD7;
    }

    private void keep(int from, int to) {
        kept.write(content, from, to - from);
    }

    private int uint16(int at) {
        return ((content[at] & 0xFF) << 8) | (content[at + 1] & 0xFF);
    }
}
