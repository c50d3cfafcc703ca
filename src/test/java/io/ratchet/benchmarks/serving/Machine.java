package io.ratchet.benchmarks.serving;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** What figures depend on, beside the programs that are measured. */
final class Machine {

    private Machine() {}

    /** In one line, as of now. */
    static String describe(Path folder) throws IOException {
        String model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 2))
                .findFirst()
                .orElse("unknown processor");
        return String.format(
                Locale.ROOT,
                "%d cores of %s, Java %s, load average %s, an fsync of 32 KB %.2f ms",
                Runtime.getRuntime().availableProcessors(),
                model,
                System.getProperty("java.version"),
                loadAverage(),
                fsyncMillis(folder));
    }

    /** Of the last minute. */
    static String loadAverage() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    }

    private static double fsyncMillis(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "fsync", "");
        double[] times = new double[50];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < times.length; i++) {
                long start = System.nanoTime();
                channel.write(ByteBuffer.allocate(32_768), i * 32_768L);
                channel.force(false);
                times[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Files.delete(file);
        return Load.median(times);
    }
}
