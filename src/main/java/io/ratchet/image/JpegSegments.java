package io.ratchet.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;

/** The marker segments of a JPEG (ITU-T T.81, annex B). */
final class JpegSegments {

    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;

    /**
     * Encoders write about ten scans for a progressive image. Each one costs a pass over all coefficients but may take
     * only a few bytes, so thousands of them would keep a thread busy for minutes.
     */
    private static final int MAX_SCANS = 100;

    private final byte[] content;
    private final ByteArrayOutputStream kept;
    private int position;
    private int width;
    private int height;
    private int channels;
    private int scans;

    JpegSegments(byte[] content) {
        this.content = content;
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
        if (channels == 0 || scans == 0) {
            throw ImageRejected.undecodable("The JPEG has no pixels.");
        }
        keep(position - 2, position);
        return new Skeleton(width, height, channels, kept.toByteArray());
    }

    /** Skips to behind the next marker, over bytes between segments as over the coded data of a scan. */
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
        if (isFrame(marker)) {
            frame(start);
        }
        if (isNeeded(marker, start)) {
            keep(start - 2, position);
        }
        if (marker == START_OF_SCAN) {
            scan();
        }
    }

    private void frame(int start) {
        if (channels != 0) {
            throw ImageRejected.undecodable("The JPEG is damaged: it has two frames.");
        }
        height = uint16(start + 3);
        width = uint16(start + 5);
        channels = content[start + 7] & 0xFF;
        if (width == 0 || height == 0 || channels == 0) {
            throw ImageRejected.undecodable("The JPEG has no pixels.");
        }
    }

    private void scan() {
        if (++scans > MAX_SCANS) {
            throw ImageRejected.undecodable("The JPEG has more than " + MAX_SCANS + " scans.");
        }
        int start = position;
        nextMarker();
        position -= 2;
        keep(start, position);
    }

    /** Tables, frames and scans; of the application segments the two that tell the colour transform. */
    private boolean isNeeded(int marker, int start) {
        return switch (marker) {
            case 0xC4, 0xCC, 0xDB, 0xDD, START_OF_SCAN -> true;
            case 0xE0 -> has(start, "JFIF\0");
            case 0xEE -> has(start, "Adobe");
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
