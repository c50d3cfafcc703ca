package io.ratchet.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/** How a camera was held, as EXIF tells: what has to be done to the stored pixels so that up is up (CIPA DC-008). */
enum Orientation {
    // In the order of their numbers, 1 to 8.
    UPRIGHT,
    MIRRORED,
    UPSIDE_DOWN,
    FLIPPED,
    TRANSPOSED,
    QUARTER_LEFT,
    TRANSVERSED,
    QUARTER_RIGHT;

    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY_BYTES = 12;
    private static final int BOTH_AXES = -1;

    /** From the TIFF structure of an EXIF block; upright if there is none, or if it is broken. */
    static Orientation of(byte[] content, int from, int length) {
        ByteBuffer tiff = ByteBuffer.wrap(content, from, length).slice();
        if (length < 8 || (tiff.getShort(0) != 0x4949 && tiff.getShort(0) != 0x4D4D)) {
            return UPRIGHT;
        }
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (tiff.getShort(2) != 42 || directory < 8 || directory > length - 2) {
            return UPRIGHT;
        }
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int i = 0, at = directory + 2; i < entries && at <= length - ENTRY_BYTES; i++, at += ENTRY_BYTES) {
            if ((tiff.getShort(at) & 0xFFFF) == TAG) {
                return tiff.getShort(at + 2) == SHORT ? ofNumber(tiff.getShort(at + 8)) : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    private static Orientation ofNumber(int number) {
        return number >= 1 && number <= 8 ? values()[number - 1] : UPRIGHT;
    }

    /** Whether what was stored as width is the height. */
    boolean swapsSides() {
        return ordinal() >= TRANSPOSED.ordinal();
    }

    Mat applied(Mat stored, Mats mats) {
        if (this == UPRIGHT) {
            return stored;
        }
        Mat upright = mats.add(new Mat());
        switch (this) {
            case MIRRORED -> Core.flip(stored, upright, 1);
            case UPSIDE_DOWN -> Core.flip(stored, upright, BOTH_AXES);
            case FLIPPED -> Core.flip(stored, upright, 0);
            case TRANSPOSED -> Core.transpose(stored, upright);
            case QUARTER_LEFT -> Core.rotate(stored, upright, Core.ROTATE_90_CLOCKWISE);
            case TRANSVERSED -> {
                Core.transpose(stored, upright);
                Core.flip(upright, upright, BOTH_AXES);
            }
            case QUARTER_RIGHT -> Core.rotate(stored, upright, Core.ROTATE_90_COUNTERCLOCKWISE);
            default -> throw new IllegalStateException(this + " is not applied");
        }
        return upright;
    }
}
