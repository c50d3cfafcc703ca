package io.ratchet.image;

import java.util.Arrays;

/** The coded data of one scan without the zeros that are stuffed behind each 255, in stretches between restarts. */
final class JpegData {

    private final byte[] data;
    private int length;
    private int[] starts = {0};
    private int stretches = 1;
    private int end;

    /** From the position of the first byte. */
    JpegData(byte[] content, int from) {
        data = new byte[content.length - from + CodedBits.PADDING];
        int at = from;
        while (end == 0) {
            int plain = at;
            while (content[at] != (byte) 0xFF) {
                at++;
            }
            take(content, plain, at);
            int marker = content[at + 1] & 0xFF;
            if (marker == 0) {
                data[length++] = (byte) 0xFF;
                at += 2;
            } else if (marker == 0xFF) {
                at++;
            } else if (marker >= 0xD0 && marker <= 0xD7) {
                restart(marker & 7);
                at += 2;
            } else {
                end = at;
            }
        }
    }

    private void take(byte[] content, int from, int to) {
        System.arraycopy(content, from, data, length, to - from);
        length += to - from;
    }

    private void restart(int number) {
        if (number != ((stretches - 1) & 7)) {
            throw ImageRejected.undecodable("The JPEG is damaged: data of its pixels are missing.");
        }
        if (stretches == starts.length) {
            starts = Arrays.copyOf(starts, 2 * stretches);
        }
        starts[stretches++] = length;
    }

    /** The position of the marker behind it. */
    int end() {
        return end;
    }

    CodedBits stretch(int i) {
        if (i >= stretches) {
            throw ImageRejected.undecodable("The JPEG is damaged: data of its pixels are missing.");
        }
        return new CodedBits(data, starts[i], i + 1 < stretches ? starts[i + 1] : length);
    }
}
