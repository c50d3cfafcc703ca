package io.ratchet.retraining;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the trainer of a run printed, in a file of the node that started it. */
record RunLog(Path file) {

    private static final int MOST_BYTES = 64 * 1024;

    /** The log of a run in a folder of logs. */
    static RunLog of(Path folder, long runId) {
        return new RunLog(folder.resolve("run-" + runId + ".log"));
    }

    /** The last lines, at most so many; empty where the file is not here. */
    List<String> tail(int lines) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, open.length() - MOST_BYTES);
            byte[] bytes = new byte[(int) (open.length() - from)];
            open.seek(from);
            open.readFully(bytes);
            List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of("The log cannot be read: " + e.getMessage());
        }
    }
}
