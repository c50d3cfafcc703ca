package io.ratchet.image;

/** The frame header of a JPEG: its size and its components. */
final class JpegFrame {

    private static final int PROGRESSIVE = 0xC2;

    private final boolean progressive;
    private final int width;
    private final int height;
    private final Component[] components;

    /** One colour channel; its blocks cover the image, of which it may have fewer samples. */
    static final class Component {

        private final int id;
        private final int across; // blocks in each unit of an interleaved scan
        private final int down;
        private int columns; // blocks of the image
        private int rows;
        private boolean seen;
        private long[] known = {}; // in progressive images, of each block which coefficients are not zero

        private Component(int id, int sampling) {
            this.id = id;
            this.across = sampling >> 4;
            this.down = sampling & 15;
            if (across < 1 || across > 4 || down < 1 || down > 4) {
                throw ImageRejected.undecodable("The JPEG has no valid sampling.");
            }
        }

        int blocksInUnit() {
            return across * down;
        }

        int blocks() {
            return columns * rows;
        }

        void see() {
            seen = true;
        }

        /** To be written to. */
        long[] known() {
            if (known.length == 0) {
                known = new long[blocks()];
            }
            return known;
        }
    }

    /** From the position behind the marker. */
    JpegFrame(int marker, byte[] content, int start) {
        progressive = marker == PROGRESSIVE;
        height = (content[start + 3] & 0xFF) << 8 | (content[start + 4] & 0xFF);
        width = (content[start + 5] & 0xFF) << 8 | (content[start + 6] & 0xFF);
        components = new Component[content[start + 7] & 0xFF];
        if (width == 0 || height == 0 || components.length == 0) {
            throw ImageRejected.undecodable("The JPEG has no pixels.");
        }
        if (marker > PROGRESSIVE || content[start + 2] != 8) {
            throw ImageRejected.undecodable(
                    "The JPEG is of a rare kind: lossless, arithmetic or with more than 8 bits.");
        }
    }

    /** To be called once the size and the number of channels were judged. */
    void readComponents(byte[] content, int start) {
        for (int i = 0; i < components.length; i++) {
            components[i] = new Component(content[start + 8 + 3 * i] & 0xFF, content[start + 9 + 3 * i] & 0xFF);
        }
        for (Component component : components) {
            component.columns = blocks(width, component.across, widest());
            component.rows = blocks(height, component.down, tallest());
        }
    }

    private static int blocks(int pixels, int sampling, int largest) {
        return ceil(ceil(pixels * sampling, largest), 8);
    }

    private static int ceil(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    boolean progressive() {
        return progressive;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int channels() {
        return components.length;
    }

    Component component(int id) {
        for (Component component : components) {
            if (component.id == id) {
                return component;
            }
        }
        throw ImageRejected.undecodable("The JPEG is damaged: a scan is of no channel.");
    }

    /** How many units a scan of all or several components has. */
    int units() {
        return ceil(width, 8 * widest()) * ceil(height, 8 * tallest());
    }

    boolean complete() {
        for (Component component : components) {
            if (!component.seen) {
                return false;
            }
        }
        return true;
    }

    private int widest() {
        int widest = 1;
        for (Component component : components) {
            widest = Math.max(widest, component.across);
        }
        return widest;
    }

    private int tallest() {
        int tallest = 1;
        for (Component component : components) {
            tallest = Math.max(tallest, component.down);
        }
        return tallest;
    }
}
