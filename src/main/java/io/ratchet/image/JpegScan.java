package io.ratchet.image;

import io.ratchet.image.JpegFrame.Component;

/**
 * One scan of a JPEG, walked over code by code: a file that was cut off, or whose bytes were changed, has too few data or
 * codes that are none. The decoder would fill what is missing with grey, and say nothing.
 */
final class JpegScan {

    private final JpegBlocks[] parts; // of a component each
    private final int[] blocksInUnit;
    private final int restartInterval;
    private int units;

    /** From the position behind the length of its header. */
    JpegScan(JpegFrame frame, JpegTables tables, byte[] content, int at) {
        int count = content[at] & 0xFF;
        int from = content[at + 1 + 2 * count] & 0xFF;
        int to = content[at + 2 + 2 * count] & 0xFF;
        boolean refining = (content[at + 3 + 2 * count] & 0xF0) != 0;
        if (count < 1 || count > frame.channels() || from > to || to > 63 || (from > 0 && count > 1)) {
            throw ImageRejected.undecodable("The JPEG is damaged: a scan has no valid header.");
        }
        parts = new JpegBlocks[count];
        blocksInUnit = new int[count];
        restartInterval = tables.restartInterval();
        units = frame.units();
        for (int i = 0; i < count; i++) {
            Component component = frame.component(content[at + 1 + 2 * i] & 0xFF);
            int table = content[at + 2 + 2 * i] & 0xFF;
            parts[i] = frame.progressive()
                    ? progressive(tables, table, component, from, to, refining)
                    : new JpegBlocks.Sequential(tables.dc(table >> 4), tables.ac(table));
            blocksInUnit[i] = component.blocksInUnit();
            if (from == 0) {
                component.see();
            }
            if (count == 1) {
                units = component.blocks();
                blocksInUnit[i] = 1;
            }
        }
    }

    private static JpegBlocks progressive(
            JpegTables tables, int table, Component component, int from, int to, boolean refining) {
        if (from == 0) {
            return new JpegBlocks.Dc(tables, table >> 4, refining);
        }
        return refining
                ? new JpegBlocks.Refinement(tables.ac(table), from, to, component.known())
                : new JpegBlocks.First(tables.ac(table), from, to, component.known());
    }

    /** How many blocks it goes through. */
    long visits() {
        long visits = 0;
        for (int blocks : blocksInUnit) {
            visits += (long) units * blocks;
        }
        return visits;
    }

    /** Walks over data that have all the blocks, and a restart wherever there has to be one. */
    void walk(JpegData data) {
        int stretch = restartInterval == 0 ? units : restartInterval;
        for (int first = 0, i = 0; first < units; first += stretch, i++) {
            walk(data.stretch(i), first, Math.min(units, first + stretch));
        }
    }

    private void walk(CodedBits bits, int first, int end) {
        for (JpegBlocks part : parts) {
            part.restart();
        }
        for (int unit = first; unit < end; unit++) {
            for (int i = 0; i < parts.length; i++) {
                for (int block = 0; block < blocksInUnit[i]; block++) {
                    parts[i].walk(bits, unit);
                    bits.checkEnd();
                }
            }
        }
    }
}
