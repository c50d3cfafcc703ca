package io.ratchet.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most resident memory of this process since the last reset, where Linux tells. */
final class PeakMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");

    private PeakMemory() {}

    /** Begins anew; where the kernel does not let us, the peak since the start of the process counts. */
    static void reset() {
        try {
            // See proc(5): 5 sets the peak to what is resident now.
            Files.writeString(CLEAR, "5");
        } catch (IOException | UnsupportedOperationException e) {
            // Not Linux, or not allowed: bytes() says what it can.
        }
    }

    /** In bytes; 0 where the system does not tell. */
    static long bytes() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
