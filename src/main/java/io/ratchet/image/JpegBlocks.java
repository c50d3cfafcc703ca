package io.ratchet.image;

/** How the blocks of one kind of scan are coded (ITU-T T.81, annexes F and G); walked over, not decoded. */
abstract class JpegBlocks {

    private static final int BLOCK = 64;

    private JpegBlocks() {}

    /** At the beginning of a scan and after each restart. */
    void restart() {}

    abstract void walk(CodedBits bits, int block);

    /** All coefficients at once. */
    static final class Sequential extends JpegBlocks {

        private final HuffmanTable dc;
        private final HuffmanTable ac;

        Sequential(HuffmanTable dc, HuffmanTable ac) {
            this.dc = dc;
            this.ac = ac;
        }

        @Override
        void walk(CodedBits bits, int block) {
            bits.skip(difference(bits.next(dc)));
            int passed = bits.pass(ac, BLOCK - 1);
            if (passed < HuffmanTable.ALL) {
                checkWithin(passed, BLOCK - 1);
            }
        }
    }

    /** The first coefficient, or one more bit of it. */
    static final class Dc extends JpegBlocks {

        private final JpegTables tables;
        private final int table;
        private final boolean refining;

        Dc(JpegTables tables, int table, boolean refining) {
            this.tables = tables;
            this.table = table;
            this.refining = refining;
        }

        @Override
        void walk(CodedBits bits, int block) {
            if (refining) {
                bits.skipMany(1);
            } else {
                bits.skip(difference(bits.next(tables.dc(table))));
            }
        }
    }

    /** A band of the other coefficients in a progressive scan; a run of empty blocks ends at a restart. */
    private abstract static class Band extends JpegBlocks {

        final HuffmanTable table;
        final int from;
        final int to;
        final long[] known;
        int emptyBlocks;

        Band(HuffmanTable table, int from, int to, long[] known) {
            this.table = table;
            this.from = from;
            this.to = to;
            this.known = known;
        }

        @Override
        void restart() {
            emptyBlocks = 0;
        }
    }

    /** A band, to begin with. */
    static final class First extends Band {

        First(HuffmanTable table, int from, int to, long[] known) {
            super(table, from, to, known);
        }

        @Override
        void walk(CodedBits bits, int block) {
            if (emptyBlocks > 0) {
                emptyBlocks--;
                return;
            }
            int at = from;
            while (at <= to) {
                int symbol = bits.next(table);
                int size = symbol & 15;
                int run = symbol >> 4;
                if (size == 0 && run != 15) {
                    emptyBlocks = (1 << run) - 1 + bits.number(run);
                    return;
                }
                at += run;
                if (size > 0) {
                    bits.skip(size);
                    known[block] |= 1L << at;
                }
                at++;
            }
            checkWithin(at, to + 1);
        }
    }

    /** One more bit of a band. */
    static final class Refinement extends Band {

        Refinement(HuffmanTable table, int from, int to, long[] known) {
            super(table, from, to, known);
        }

        @Override
        void walk(CodedBits bits, int block) {
            long before = known[block];
            int at = from;
            while (emptyBlocks == 0 && at <= to) {
                int symbol = bits.next(table);
                int size = symbol & 15;
                int run = symbol >> 4;
                if (size == 0 && run != 15) {
                    emptyBlocks = (1 << run) + bits.number(run);
                    break;
                }
                bits.skip(Math.min(size, 1));
                int place = placeAfter(before, at, run);
                bits.skipMany(Long.bitCount(before & band(at, place - 1)));
                if (size > 0) {
                    checkWithin(place, to);
                    known[block] |= 1L << place;
                }
                at = place + 1;
            }
            if (emptyBlocks > 0) {
                bits.skipMany(Long.bitCount(before & band(at, to)));
                emptyBlocks--;
            }
        }

        /** Where the coefficient behind so many zeros stands; behind the band if there are fewer. */
        private int placeAfter(long before, int at, int run) {
            int left = run;
            int place = at;
            while (place <= to && ((before >>> place & 1) != 0 || left-- > 0)) {
                place++;
            }
            return place;
        }

        /** Bits of the coefficients from one to another. */
        private static long band(int first, int last) {
            return last < first ? 0 : -1L << first & -1L >>> (BLOCK - 1 - last);
        }
    }

    private static int difference(int size) {
        checkWithin(size, 15);
        return size;
    }

    private static void checkWithin(int value, int most) {
        if (value > most) {
            throw ImageRejected.undecodable("The JPEG is damaged: its data make no sense.");
        }
    }
}
