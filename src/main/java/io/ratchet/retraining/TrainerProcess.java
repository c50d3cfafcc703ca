package io.ratchet.retraining;

import io.ratchet.database.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Trains in a JVM of its own, at low priority: whatever happens there, running out of memory or crashing in native code,
 * never touches serving. The database is all that the two share.
 */
@Component
@ConditionalOnWebApplication
class TrainerProcess implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(TrainerProcess.class);

    private final TrainingRuns runs;
    private final RetrainingProperties properties;
    private final TrainerSettings settings;
    private final Path logs;
    private final Map<Long, Process> processes = new ConcurrentHashMap<>();

    TrainerProcess(TrainingRuns runs, RetrainingProperties properties, TrainerSettings settings, DataDirectory data) {
        this.runs = runs;
        this.properties = properties;
        this.settings = settings;
        this.logs = data.path().resolve("runs");
    }

    /** Starts a trainer for a queued run; how it ends stands in the run's row. */
    void start(long runId) {
        try {
            Path output = Files.createDirectories(logs).resolve("run-" + runId + ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command(runId)).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            builder.environment().put("SPRING_APPLICATION_JSON", settings.json());
            // The keys of the service are none of its business.
            builder.environment().keySet().removeIf(name -> name.startsWith("RATCHET_SECURITY"));
            Process process = builder.start();
            // It reads nothing; a closed input keeps it from waiting.
            process.getOutputStream().close();
            processes.put(runId, process);
            process.onExit().thenAccept(ended -> onExit(runId, ended, output));
            log.info("run {}: trainer started, process {}, output in {}", runId, process.pid(), output);
        } catch (IOException e) {
            runs.fail(runId, "The trainer process could not be started: " + e.getMessage());
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the trainer of a run, if it is one of this node's. */
    void kill(long runId) {
        Process process = processes.get(runId);
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private List<String> command(long runId) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
            command.addAll(List.of("/usr/bin/nice", "-n", "10"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + properties.maxHeap().toMegabytes() + "m");
        // Parallel collectors would only take cores from serving.
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        command.add("-XX:ErrorFile=" + logs.resolve("run-" + runId + "-crash.log"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        String classPath = System.getProperty("java.class.path");
        if (classPath.endsWith(".jar") && !classPath.contains(java.io.File.pathSeparator)) {
            command.addAll(List.of("-jar", classPath));
        } else {
            command.add(settings.mainClass());
        }
        command.addAll(List.of("trainer", "--run", Long.toString(runId)));
        return command;
    }

    private void onExit(long runId, Process ended, Path output) {
        processes.remove(runId);
        if (runs.fail(
                runId,
                "The trainer ended with exit code " + ended.exitValue() + ", see " + output.getFileName() + ".")) {
            log.error("run {}: trainer ended with exit code {}, see {}", runId, ended.exitValue(), output);
            return;
        }
        runs.find(runId).ifPresent(run -> log.info("run {} {}: {}", runId, run.state(), run.detail()));
    }

    /** A trainer does not outlive the service that would tell of it. */
    @Override
    public void destroy() {
        processes.forEach((runId, process) -> {
            process.destroyForcibly();
            runs.fail(runId, "The service was stopped during the run.");
        });
    }
}
