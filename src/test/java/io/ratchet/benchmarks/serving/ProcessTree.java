package io.ratchet.benchmarks.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process with all that it started, as Linux counts them. */
record ProcessTree(Process root) {

    private static final double TICKS_A_SECOND = 100;

    /** Processor time of all of them, of those that have ended as well. */
    double cpuSeconds() {
        return Stream.concat(Stream.of(root.toHandle()), root.descendants())
                .mapToDouble(ProcessTree::cpuSeconds)
                .sum();
    }

    private static double cpuSeconds(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            // The name before it, in parentheses, may hold blanks. Then: own time and the kernel's, and both of ended
            // children.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Stream.of(fields)
                            .skip(11)
                            .limit(4)
                            .mapToLong(Long::parseLong)
                            .sum()
                    / TICKS_A_SECOND;
        } catch (IOException e) {
            return 0; // ended just now: its parent has its time
        }
    }

    /** Of the first process alone: what PostgreSQL's processes share would count several times. */
    long residentMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc/" + root.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException("the server has ended", e);
        }
    }

    /** Asks it to end, and ends what is left after half a minute. */
    void end() {
        List<ProcessHandle> started = root.descendants().toList();
        root.destroy();
        try {
            root.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        root.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
