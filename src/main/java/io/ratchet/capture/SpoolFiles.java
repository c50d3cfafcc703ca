package io.ratchet.capture;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/** How the files of a spool are called, and how a record stands in one: its length, its checksum (CRC-32C), itself. */
final class SpoolFiles {

    static final int HEADER = Integer.BYTES + Integer.BYTES;

    /** What a file that is kept is called behind its name. */
    static final String REFUSED = ".refused";

    private static final Pattern NAME = Pattern.compile("\\d{12}\\.spool");
    private static final Pattern NUMBER = Pattern.compile("\\d{12}(?=\\.spool(\\.refused)?$)");

    private SpoolFiles() {}

    static String name(long number) {
        return String.format(Locale.ROOT, "%012d.spool", number);
    }

    static boolean isOne(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    /** 0 of what is no file of a spool. */
    static long number(Path file) {
        Matcher number = NUMBER.matcher(file.getFileName().toString());
        return number.lookingAt() ? Long.parseLong(number.group()) : 0;
    }

    static int sizeOf(byte[] record) {
        return HEADER + record.length;
    }

    static int checksum(byte[] record) {
        CRC32C checksum = new CRC32C();
        checksum.update(record);
        return (int) checksum.getValue();
    }
}
